import type { Violation } from '@stockbook/domain';
import type { EventInput } from '../event-input.ts';
import { productEventOf, propertyOf } from '../product-event-of.ts';

/** The id of an event, not validated yet: `eventId`, else the Idempotency-Key, else the envelope's id. */
export const eventIdOf = ({ event, idempotencyKey }: EventInput): unknown =>
  productEventOf(event)?.eventId ?? idempotencyKey ?? propertyOf(event, 'id');

/**
 * The violation of an Idempotency-Key that differs from the `eventId`: the id that does not count would
 * be ignored, and a repeat that is named by it would count twice.
 *
 * @example
 * const event = { detail: { ProductEvent: { eventId: '100' } } }
 * differingIds({ event, idempotencyKey: '100' }) // []
 */
export function differingIds({
  event,
  idempotencyKey,
}: Pick<EventInput, 'event' | 'idempotencyKey'>): readonly Violation[] {
  const eventId = productEventOf(event)?.eventId;
  if (idempotencyKey === undefined || typeof eventId !== 'string' || eventId === idempotencyKey) {
    return [];
  }
  const message =
    'differs from detail.ProductEvent.eventId: send one of the two, or the same id in both';
  return [{ field: 'Idempotency-Key', message }];
}
