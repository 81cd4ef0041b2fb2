import {
  inventoryEventTypes,
  isInventoryEventType,
  productEventSchemas,
  readProductEvent,
  validate,
  type Violation,
} from '@stockbook/domain';
import * as z from 'zod/mini';
import { type EventInput, eventInputOf } from '../event-input.ts';
import { invalid, problem } from '../problem.ts';
import { envelope, productEventOf, propertyOf } from './envelope.ts';
import { tooLarge } from './event-size.ts';
import { firstViolations } from './first-violations.ts';
import type { Validation } from './messages.ts';
import { parkingName } from './parking-name.ts';

const PRODUCT_EVENT = 'detail.ProductEvent';

/** How long an event is decided again after conflicts, in ms: it must leave time to park it. */
export const DECIDED_AGAIN_FOR = 30_000;

/**
 * The task of state ValidateEvent: reads the envelope, or lists every violation. It names an event from
 * the bus, in case that it must be parked.
 *
 * @param given the input of the execution: see {@link eventInputOf}
 */
export function validateEvent(given: unknown, now: Date): Validation {
  const input = eventInputOf(given);
  const large = tooLarge(input);
  const validation: Validation = large
    ? { outcome: 'too-large', problem: JSON.stringify(large) }
    : readEvent(input, now);
  return input.origin === 'http' ? validation : { ...validation, parkAs: parkingName(input) };
}

function readEvent(input: EventInput, now: Date): Validation {
  const head = validate(envelope, input.event);
  const body = productEventOf(input.event);
  const type = body?.eventType;
  if (!isInventoryEventType(type)) {
    return head.valid
      ? unsupported(head.value.detail.ProductEvent.eventType)
      : refuse([...head.violations, ...productIdOf(body)]);
  }
  const read = readProductEvent(type, body, now);
  const eventId = body?.eventId ?? input.idempotencyKey ?? propertyOf(input.event, 'id');
  const violations = [
    ...(head.valid ? [] : head.violations),
    ...(read.valid ? [] : read.violations.map(inProductEvent)),
    ...(eventId === undefined ? [unidentified] : []),
  ];
  if (!head.valid || !read.valid || violations.length > 0) return refuse(violations);
  const { ifMatch, metadata } = input;
  const { id: correlationId } = head.value;
  return {
    outcome: 'valid',
    command: {
      id: `${type}:${String(eventId)}`,
      event: read.value,
      metadata: { ...(correlationId !== undefined && { correlationId }), ...metadata },
    },
    ...(ifMatch !== undefined && { ifMatch }),
    conflicts: { count: 0, until: new Date(now.getTime() + DECIDED_AGAIN_FOR).toISOString() },
  };
}

/** Every event type has a productId, so it is checked even if the type is missing. */
function productIdOf(body: Record<string, unknown> | undefined): readonly Violation[] {
  const identity = z.pick(productEventSchemas.productShipped, { productId: true });
  const read = body && validate(identity, body);
  return !read || read.valid ? [] : read.violations.map(inProductEvent);
}

const refuse = (violations: readonly Violation[]): Validation => ({
  outcome: 'invalid',
  problem: JSON.stringify(
    invalid('invalid-event', 'The event is invalid', firstViolations(violations)),
  ),
});

function unsupported(type: string): Validation {
  const message = `${JSON.stringify(type)} is not an inventory event type: send one of ${inventoryEventTypes.join(', ')}`;
  const field = `${PRODUCT_EVENT}.eventType`;
  const title = 'The event type is not supported';
  const unsupportedType = problem('unsupported-event-type', 422, title, message, [
    { field, message },
  ]);
  return { outcome: 'unsupported', problem: JSON.stringify(unsupportedType) };
}

const unidentified: Violation = {
  field: `${PRODUCT_EVENT}.eventId`,
  message:
    'is required, so that a repeat is recognised; the envelope’s id or an Idempotency-Key will do instead',
};

const inProductEvent = ({ field, message }: Violation): Violation => ({
  field: `${PRODUCT_EVENT}.${field}`,
  message,
});
