import * as z from 'zod';
import { DECIMAL_RULE, Decimal, parseDecimal } from '../decimal.ts';
import { type Price, PRICE_RULE, parsePrice } from '../price.ts';
import { type Validated, validate } from '../violations.ts';
import { DEFAULT_LOCATION, type InventoryEvent, type InventoryEventType } from './events.ts';

// PostgreSQL's text cannot hold NUL and no UTF-8 encoder can hold half a surrogate pair.
const isStorable = (text: string) => text.isWellFormed() && !text.includes('\0');

const text = (maximum: number) =>
  z
    .string({ error: `must be a text of 1 to ${maximum} characters` })
    .min(1, `must be a text of 1 to ${maximum} characters`)
    .max(maximum, `must be a text of 1 to ${maximum} characters`)
    .refine(isStorable, 'must not contain NUL or half of a surrogate pair');

const decimal = (rule: string, allowed: (value: Decimal) => boolean) =>
  z
    .union([z.string(), z.number()], { error: `must be ${DECIMAL_RULE}` })
    .transform((input, context) => {
      const parsed = parseDecimal(input);
      if (parsed !== undefined && allowed(new Decimal(parsed))) return parsed;
      const message = parsed === undefined ? `must be ${DECIMAL_RULE}` : `must be ${rule}`;
      context.issues.push({ code: 'custom', message, input });
      return z.NEVER;
    });

const price = z
  .union([z.string(), z.number()], { error: `must be ${PRICE_RULE}` })
  .transform((input, context): Price => {
    const parsed = parsePrice(input);
    if (parsed !== undefined) return parsed;
    context.issues.push({ code: 'custom', message: `must be ${PRICE_RULE}`, input });
    return z.NEVER;
  });

const positive = decimal('more than zero', (value) => value.greaterThan(0));
const location = z
  .literal(DEFAULT_LOCATION, {
    error: `must be "${DEFAULT_LOCATION}", or left out: stock is kept in one location`,
  })
  .default(DEFAULT_LOCATION);

const fieldsByType = {
  productCreated: z.object({ name: text(256), unitOfMeasure: text(32), sku: text(128).optional() }),
  productReceived: z.object({
    quantity: positive,
    unitPrice: price,
    color: text(128),
    size: text(128),
    unitCost: price.optional(),
    location,
  }),
  productShipped: z.object({ quantity: positive, location }),
  productAdjusted: z.object({ unitPrice: price }),
  stockAdjusted: z.object({
    delta: decimal('other than zero', (value) => !value.isZero()),
    reason: text(256),
    unitCost: price.optional(),
    location,
  }),
  stockCounted: z.object({
    counted: decimal('zero or more', (value) => !value.isNegative() || value.isZero()),
    unitCost: price.optional(),
    location,
  }),
} satisfies Record<InventoryEventType, z.ZodObject>;

const RFC_3339 = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d+)?(?:Z|[+-]\d{2}:\d{2})$/;
const FUTURE_TOLERANCE_MS = 5 * 60 * 1000;

const effectiveAt = (now: Date) =>
  z
    .string({ error: 'must be a time, such as "2026-01-31T08:30:00Z"' })
    .refine((value) => RFC_3339.test(value) && !Number.isNaN(Date.parse(value)), {
      error: 'must be a time in RFC 3339 form with its offset, such as "2026-01-31T08:30:00Z"',
      abort: true,
    })
    .refine(
      (value) => Date.parse(value) <= now.getTime() + FUTURE_TOLERANCE_MS,
      'must not be more than five minutes ahead of now',
    )
    .transform((value) => new Date(value).toISOString())
    .optional();

/** The event types this library decides. */
export const inventoryEventTypes = Object.keys(fieldsByType) as InventoryEventType[];

/** Tells whether a text names an event type this library decides. */
export const isInventoryEventType = (type: unknown): type is InventoryEventType =>
  typeof type === 'string' && Object.hasOwn(fieldsByType, type);

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
  const fields: z.ZodObject = fieldsByType[type];
  const schema = fields.extend({ productId: text(128), effectiveAt: effectiveAt(now) });
  const result = validate(schema, input);
  if (!result.valid) return result;
  const { effectiveAt: happened, ...data } = result.value as { effectiveAt?: string };
  const event = { type, data, ...(happened !== undefined && { effectiveAt: happened }) };
  return { valid: true, value: event as InventoryEvent };
}
