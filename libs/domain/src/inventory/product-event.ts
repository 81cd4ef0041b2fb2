import * as z from 'zod/mini';
import { decimal, price, text, time } from '../fields.ts';
import { type Validated, type Violation, validate } from '../violations.ts';
import { DEFAULT_LOCATION, type InventoryEvent, type InventoryEventType } from './events.ts';

const positive = decimal('more than zero', (value) => value.gt(0));
const location = z._default(
  z.literal(
    DEFAULT_LOCATION,
    `must be "${DEFAULT_LOCATION}", or left out: stock is kept in one location`,
  ),
  DEFAULT_LOCATION,
);

const event = <Shape extends z.core.$ZodLooseShape>(shape: Shape) =>
  z.object(
    { productId: text(128), effectiveAt: z.optional(time), ...shape },
    'must be an object with productId and what the event type takes',
  );

/** What each event type takes from the `ProductEvent` of an envelope. */
export const productEventSchemas = {
  productCreated: event({
    name: text(256),
    unitOfMeasure: text(32),
    sku: z.optional(text(128)),
  }),
  productReceived: event({
    quantity: positive,
    unitPrice: price,
    color: text(128),
    size: text(128),
    unitCost: z.optional(price),
    location,
  }),
  productShipped: event({ quantity: positive, location }),
  productAdjusted: event({ unitPrice: price }),
  stockAdjusted: event({
    delta: decimal('other than zero', (value) => !value.eq(0)),
    reason: text(256),
    unitCost: z.optional(price),
    location,
  }),
  stockCounted: event({
    counted: decimal('zero or more', (value) => value.gte(0)),
    unitCost: z.optional(price),
    location,
  }),
} satisfies Record<InventoryEventType, z.ZodMiniObject>;

/** The event types this library decides. */
export const inventoryEventTypes = Object.keys(productEventSchemas) as InventoryEventType[];

/** Tells whether a text names an event type this library decides. */
export const isInventoryEventType = (type: unknown): type is InventoryEventType =>
  typeof type === 'string' && Object.hasOwn(productEventSchemas, type);

/**
 * Reads the `ProductEvent` of an envelope: every violation at once, each with its field. Fields
 * that an event type does not use (the AWS sample sends price, color and size with each) are
 * left out of the event.
 *
 * @param now the present, for the check that an event is not from the future
 * @example
 * const read = readProductEvent('productShipped', { productId: '100', quantity: '50' }, new Date())
 * read.valid // true
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
