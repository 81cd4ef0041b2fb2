import * as z from 'zod/mini';
import { DECIMAL_RULE, Decimal, parseDecimal } from './decimal.ts';
import { DECIMAL_PATTERN, PRICE_PATTERN } from './decimal-pattern.ts';
import { recordedDecimal, recordedPrice, recordedTime } from './recorded.ts';
import { type Price, PRICE_RULE, parsePrice } from './price.ts';

// PostgreSQL's text cannot hold NUL and no UTF-8 encoder can hold half a surrogate pair.
const isStorable = (text: string) => text.isWellFormed() && !text.includes('\0');

/**
 * A text of 1 to `maximum` characters that every store can keep.
 *
 * @example text(128).safeParse('').success // false
 */
export function text(maximum: number) {
  const rule = `must be a text of 1 to ${maximum} characters`;
  return z
    .string(rule)
    .check(
      z.minLength(1, rule),
      z.maxLength(maximum, rule),
      z.refine(isStorable, 'must not contain NUL or half of a surrogate pair'),
    );
}

// Go's generated clients read a number without a format as 32 bits.
const number = z.number().check(z.meta({ format: 'double' }));
// Added to the registry, because what extends a schema also gets the id of its z.meta.
const decimalInput = z.union(
  [z.string().check(z.meta({ pattern: DECIMAL_PATTERN })), number],
  `must be ${DECIMAL_RULE}`,
);
z.globalRegistry.add(decimalInput, { id: 'Decimal', examples: ['150'] });
const priceInput = z.union(
  [z.string().check(z.meta({ pattern: PRICE_PATTERN })), number],
  `must be ${PRICE_RULE}`,
);
z.globalRegistry.add(priceInput, { id: 'Price', description: PRICE_RULE, examples: ['$4'] });

/**
 * A {@link parseDecimal decimal} with a further rule.
 *
 * @param rule the rule in words for the sender, after "must be"
 */
export const decimal = (rule: string, allowed: (value: Decimal) => boolean) =>
  z.pipe(readsDecimal(rule, allowed), recordedDecimal);

const readsDecimal = (rule: string, allowed: (value: Decimal) => boolean) =>
  z.pipe(
    decimalInput.check(z.meta({ description: `${rule}: ${DECIMAL_RULE}` })),
    z.transform((input, { issues }) => {
      const parsed = parseDecimal(input);
      if (parsed !== undefined && allowed(new Decimal(parsed))) return parsed;
      const message = parsed === undefined ? `must be ${DECIMAL_RULE}` : `must be ${rule}`;
      issues.push({ code: 'custom', message, input });
      return z.NEVER;
    }),
  );

const readsPrice = z.pipe(
  priceInput,
  z.transform((input, { issues }): Price => {
    const parsed = parsePrice(input);
    if (parsed !== undefined) return parsed;
    issues.push({ code: 'custom', message: `must be ${PRICE_RULE}`, input });
    return z.NEVER;
  }),
);

/** A {@link parsePrice price} of zero or more. */
export const price = z.pipe(readsPrice, recordedPrice);

const TIME_RULE =
  'must be a time in RFC 3339 form with its offset, such as "2026-01-31T08:30:00Z", on a day that exists';
const RFC_3339 = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d+)?(?:Z|[+-]\d{2}:\d{2})$/;

const readsTime = z.pipe(
  z.iso
    // `Date.parse` alone would read February 30 as March 1.
    .datetime({ offset: true, error: TIME_RULE, abort: true })
    .check(
      z.regex(RFC_3339, TIME_RULE),
      z.meta({ description: TIME_RULE, examples: ['2026-01-31T08:30:00Z'] }),
    ),
  z.transform((value) => new Date(value).toISOString()),
);

/** A time in RFC 3339 form with its offset. Its value is in UTC. */
export const time = z.pipe(readsTime, recordedTime);
