import { type Validated, type Violation, validate } from '../violations.ts';
import {
  type InventoryEvent,
  type InventoryEventType,
  productEventSchemas,
} from './event-types/registry.ts';

/**
 * Reads the `ProductEvent` of an envelope: every violation at once, each with its field. Fields
 * that an event type does not use (the AWS sample sends price, color and size with each) are
 * left out of the event.
 *
 * @param now the present, for the check that an event is not from the future
 * @example
 * readProductEvent({ eventType: 'productShipped', productId: '100', quantity: '50' }, new Date())
 */
export function readProductEvent(
  type: InventoryEventType,
  input: unknown,
  now: Date,
): Validated<InventoryEvent> {
  const result = validate<object>(productEventSchemas[type], input);
  const ahead = aheadOf(now, input);
  if (!result.valid) return { valid: false, violations: [...result.violations, ...ahead] };
  if (ahead.length > 0) return { valid: false, violations: ahead };
  const { effectiveAt, ...data } = result.value as { effectiveAt?: string };
  const event = { type, data, ...(effectiveAt !== undefined && { effectiveAt }) };
  return { valid: true, value: event as InventoryEvent };
}

const FUTURE_TOLERANCE_MS = 5 * 60 * 1000;

/** Beside the schema, not in it: a schema that knew the present would be built anew each time. */
function aheadOf(now: Date, input: unknown): readonly Violation[] {
  const { effectiveAt } = (input ?? {}) as { effectiveAt?: unknown };
  return typeof effectiveAt === 'string' &&
    Date.parse(effectiveAt) > now.getTime() + FUTURE_TOLERANCE_MS
    ? [{ field: 'effectiveAt', message: 'must not be more than five minutes ahead of now' }]
    : [];
}
