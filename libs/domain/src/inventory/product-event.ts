import { type Validated, type Violation, validate } from '../violations.ts';
import {
  type InventoryEvent,
  type InventoryEventType,
  productEventSchemas,
} from './event-types/registry.ts';

/**
 * Reads the `ProductEvent` of an envelope, and reports all violations at once. The event has only
 * the fields of its type: the AWS sample sends price, color and size with every event.
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
  const result = validate<{ effectiveAt?: string | undefined }>(productEventSchemas[type], input);
  const ahead = aheadOf(now, input);
  if (!result.valid) return { valid: false, violations: [...result.violations, ...ahead] };
  if (ahead.length > 0) return { valid: false, violations: ahead };
  const { effectiveAt, ...data } = result.value;
  const event = { type, data, ...(effectiveAt !== undefined && { effectiveAt }) };
  // The data was read by the schema of this type: TypeScript does not relate the two.
  return { valid: true, value: event as InventoryEvent };
}

const FUTURE_TOLERANCE_MS = 5 * 60 * 1000;

// Not part of the schema: a schema that knows the present would have to be built for every event.
function aheadOf(now: Date, input: unknown): readonly Violation[] {
  const { effectiveAt } = (input ?? {}) as { effectiveAt?: unknown };
  return typeof effectiveAt === 'string' &&
    Date.parse(effectiveAt) > now.getTime() + FUTURE_TOLERANCE_MS
    ? [{ field: 'effectiveAt', message: 'must not be more than five minutes ahead of now' }]
    : [];
}
