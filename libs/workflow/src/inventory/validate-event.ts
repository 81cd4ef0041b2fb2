import {
  type InventoryEventType,
  isInventoryEventType,
  productEventSchemas,
  productId,
  readProductEvent,
  unsupportedType,
  validate,
  type Violation,
} from '@stockbook/domain';
import * as z from 'zod/mini';
import { type EventInput, eventInputOf } from '../event-input.ts';
import { invalid } from '../problem.ts';
import { envelope } from './envelope.ts';
import { productEventOf, propertyOf } from '../product-event-of.ts';
import { differingIds, eventIdOf } from './event-id.ts';
import { tooLarge } from './event-size.ts';
import { firstViolations } from './first-violations.ts';
import type { Validation } from './messages.ts';
import { parkingName } from './parking-name.ts';
import { preconditionsOf } from './preconditions.ts';

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
  return input.origin === 'http'
    ? validation
    : {
        ...validation,
        parkAs: parkingName(input, 'command' in validation ? validation.command : undefined),
      };
}

function readEvent(input: EventInput, now: Date): Validation {
  const head = validate(envelope, input.event);
  const inEnvelope = head.valid ? [] : head.violations;
  const body = productEventOf(input.event);
  if (body === undefined) return refuse([...inEnvelope, ...differingIds(input)]);
  const type = body.eventType;
  const inIds = [...(eventIdOf(input) === undefined ? [unidentified] : []), ...differingIds(input)];
  if (!isInventoryEventType(type)) {
    return refuseType(type, [...inEnvelope, ...productIdOf(body), ...inIds]);
  }
  const read = readProductEvent(type, body, now);
  const violations = [
    ...inEnvelope,
    ...(read.valid ? [] : read.violations.map(inProductEvent)),
    ...misplaced(type, input.event, body),
    ...inIds,
  ];
  if (!head.valid || !read.valid || violations.length > 0) return refuse(violations);
  const { metadata } = input;
  const { id: correlationId } = head.value;
  return {
    outcome: 'valid',
    command: {
      id: `${type}:${String(eventIdOf(input))}`,
      event: read.value,
      metadata: { ...(correlationId !== undefined && { correlationId }), ...metadata },
    },
    ...preconditionsOf(input),
    conflicts: { count: 0, until: new Date(now.getTime() + DECIDED_AGAIN_FOR).toISOString() },
  };
}

/** What the AWS sample sends with each event: a type that needs one of them reports that it is missing. */
const SENT_BY_SAMPLE = new Set(['quantity', 'unitPrice', 'color', 'size', 'eventCategory']);

/**
 * Fields that stand beside the product event instead of in it. Other members of an envelope are ignored,
 * since EventBridge adds its own. One of these would be lost, and with a cost or a time the value.
 */
function misplaced(
  type: InventoryEventType,
  event: unknown,
  body: Record<string, unknown>,
): readonly Violation[] {
  const names = Object.keys(productEventSchemas[type].shape).filter(
    (name) => body[name] === undefined && !SENT_BY_SAMPLE.has(name),
  );
  const places = { '': event, 'detail.': propertyOf(event, 'detail') };
  return Object.entries(places).flatMap(([path, place]) =>
    names
      .filter((name) => propertyOf(place, name) !== undefined)
      .map((name) => ({
        field: `${path}${name}`,
        message: `is not part of the product event: send it as ${PRODUCT_EVENT}.${name}`,
      })),
  );
}

/** Every event type has a productId, so it is checked also if the type is not known. */
function productIdOf(body: Record<string, unknown>): readonly Violation[] {
  const read = validate(z.object({ productId }), body);
  return read.valid ? [] : read.violations.map(inProductEvent);
}

const refuse = (violations: readonly Violation[]): Validation => ({
  outcome: 'invalid',
  problem: JSON.stringify(
    invalid('invalid-event', 'The event is invalid', firstViolations(violations)),
  ),
});

/** A type that is no text of the right length is a violation of the envelope; any other is unknown. */
function refuseType(type: unknown, violations: readonly Violation[]): Validation {
  const field = `${PRODUCT_EVENT}.eventType`;
  if (violations.some((violation) => violation.field === field)) return refuse(violations);
  const unknown = { field, message: unsupportedType(String(type)) };
  const document = invalid(
    'unsupported-event-type',
    'The event type is not supported',
    firstViolations([unknown, ...violations]),
  );
  return { outcome: 'unsupported', problem: JSON.stringify(document) };
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
