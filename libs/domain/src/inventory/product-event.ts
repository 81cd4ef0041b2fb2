import { ignored, lastMomentOf, time } from '../fields.ts';
import { type Validated, type Violation, validate } from '../violations.ts';
import {
  contradictionOf,
  type InventoryEvent,
  type InventoryEventType,
  notYetOf,
  productEventSchemas,
} from './event-types/registry.ts';
import { isTooFarAhead } from './times.ts';

type Sent = Readonly<Record<string, unknown>>;

/**
 * Reads the `ProductEvent` of an envelope, and reports all violations at once. The event has only
 * the fields of its type: those that the AWS sample sends with every event are left out, and any other
 * field is a violation.
 *
 * An event up to five minutes ahead comes from a fast clock: it states no time, so that it is recorded
 * as the present.
 *
 * @param now the present: an event more than five minutes ahead of it is invalid
 * @example
 * readProductEvent('productShipped', { productId: '100', quantity: '50', color: 'blk' }, new Date());
 * // { valid: true, value: { type: 'productShipped', data: { productId: '100', quantity: '50', location: 'main' } } }
 */
export function readProductEvent(
  type: InventoryEventType,
  input: unknown,
  now: Date,
): Validated<InventoryEvent> {
  const schema = productEventSchemas[type];
  const result = validate<Sent>(schema, input, notYetOf(type));
  const sent = (input ?? {}) as Sent;
  const further = [...aheadOf(now, sent), ...contradictionsOf(type, sent)];
  if (!result.valid) {
    const violations = result.violations.map((each) => reachable(each, sent, now));
    return { valid: false, violations: [...violations, ...further] };
  }
  if (further.length > 0) return { valid: false, violations: further };
  const { effectiveAt, eventId, eventType, ...fields } = result.value;
  const shape: Sent = schema.shape;
  const data = Object.fromEntries(
    Object.entries(fields).filter(([name]) => shape[name] !== ignored),
  );
  const past = typeof effectiveAt === 'string' && effectiveAt <= now.toISOString();
  const event = { type, data, ...(past && { effectiveAt }) };
  // The data was read by the schema of this type: TypeScript does not relate the two.
  return { valid: true, value: event as InventoryEvent };
}

// Not part of the schema: a schema that knows the present would have to be built for every event.
function aheadOf(now: Date, { effectiveAt }: Sent): readonly Violation[] {
  const read = time.safeParse(effectiveAt);
  return read.success && isTooFarAhead(read.data, now)
    ? [{ field: 'effectiveAt', message: 'must not be more than five minutes ahead of now' }]
    : [];
}

/** The advice about a day that has not ended: its last moment would be refused as too far ahead. */
function reachable(violation: Violation, { effectiveAt }: Sent, now: Date): Violation {
  const last = lastMomentOf(effectiveAt);
  if (violation.field !== 'effectiveAt' || last === undefined || !isTooFarAhead(last, now)) {
    return violation;
  }
  const message = `must be a time with its offset, and that day has not ended in UTC: send when it happened, such as "${now.toISOString()}"`;
  return { ...violation, message };
}

const contradictionsOf = (type: InventoryEventType, sent: Sent): readonly Violation[] =>
  [contradictionOf(type, sent)].filter((violation) => violation !== undefined);
