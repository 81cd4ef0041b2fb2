import type { ParkedEvent } from '@stockbook/api/client';

/** What a parked event is about, as far as it can be read. */
export interface Subject {
  readonly productId?: string;
  readonly type?: string;
  readonly eventId?: string;
}

/**
 * Reads what a parked event is about. It may be any JSON: that may be why it is parked.
 *
 * @example
 * subjectOf({ origin: 'bus', event: { id: 'e1', detail: { ProductEvent: { productId: '100' } } } })
 * // { productId: '100', eventId: 'e1' }
 */
export function subjectOf({ event, idempotencyKey }: ParkedEvent['input']): Subject {
  const reported = member(member(event, 'detail'), 'ProductEvent');
  const productId = textOf(member(reported, 'productId'));
  const type = textOf(member(reported, 'eventType'));
  const eventId =
    textOf(member(reported, 'eventId')) ?? idempotencyKey ?? textOf(member(event, 'id'));
  return {
    ...(productId !== undefined && { productId }),
    ...(type !== undefined && { type }),
    ...(eventId !== undefined && { eventId }),
  };
}

/**
 * Whether two inputs have the same event: its id, type and product. Without an id, none is the same.
 *
 * @example
 * const event = { detail: { ProductEvent: { eventId: 'e1', productId: '100' } } }
 * isSameEvent({ origin: 'bus', event }, { origin: 'http', event }) // true
 */
export function isSameEvent(one: ParkedEvent['input'], other: ParkedEvent['input']): boolean {
  const [a, b] = [subjectOf(one), subjectOf(other)];
  const isSame = a.eventId === b.eventId && a.type === b.type && a.productId === b.productId;
  return isSame && a.eventId !== undefined;
}

/**
 * Whether one event may be sent in place of another one: it has the same product, or, if one of them names
 * none, the same id. Ids are those of a product: another one may have the same.
 *
 * @example
 * const event = { detail: { ProductEvent: { eventId: 'e1', productId: '100' } } }
 * const corrected = { detail: { ProductEvent: { eventId: 'e2', productId: '100' } } }
 * isAboutSame({ origin: 'bus', event }, { origin: 'http', event: corrected }) // true
 */
export function isAboutSame(one: ParkedEvent['input'], other: ParkedEvent['input']): boolean {
  const [a, b] = [subjectOf(one), subjectOf(other)];
  if (a.productId !== undefined && b.productId !== undefined) return a.productId === b.productId;
  return a.eventId !== undefined && a.eventId === b.eventId;
}

const member = (value: unknown, name: string): unknown =>
  typeof value === 'object' && value !== null && Object.hasOwn(value, name)
    ? (value as Readonly<Record<string, unknown>>)[name]
    : undefined;

const textOf = (value: unknown): string | undefined =>
  typeof value === 'string' && value !== '' ? value : undefined;
