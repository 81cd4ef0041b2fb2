import { eventInputOf } from './event-input.ts';

/** A property of a value that is not validated yet; undefined if the value is not an object. */
export const propertyOf = (value: unknown, name: string): unknown =>
  typeof value === 'object' && value !== null && Object.hasOwn(value, name)
    ? (value as Record<string, unknown>)[name]
    : undefined;

/** The product event inside an envelope that is not validated yet. */
export function productEventOf(event: unknown): Record<string, unknown> | undefined {
  const body = propertyOf(propertyOf(event, 'detail'), 'ProductEvent');
  const isObject = typeof body === 'object' && body !== null && !Array.isArray(body);
  return isObject ? (body as Record<string, unknown>) : undefined;
}

/**
 * The id of the product that the input of an execution names; undefined if it names none.
 *
 * @example
 * const ProductEvent = { eventType: 'productShipped', productId: '100' }
 * productIdOf({ origin: 'http', event: { detail: { ProductEvent } } }) // '100'
 */
export function productIdOf(input: unknown): string | undefined {
  const { productId } = productEventOf(eventInputOf(input).event) ?? {};
  return typeof productId === 'string' ? productId : undefined;
}
