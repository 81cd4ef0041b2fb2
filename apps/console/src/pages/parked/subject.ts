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

const member = (value: unknown, name: string): unknown =>
  typeof value === 'object' && value !== null && Object.hasOwn(value, name)
    ? (value as Readonly<Record<string, unknown>>)[name]
    : undefined;

const textOf = (value: unknown): string | undefined =>
  typeof value === 'string' && value !== '' ? value : undefined;
