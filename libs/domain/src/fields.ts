import * as z from 'zod/mini';
import { DECIMAL_RULE, Decimal, parseDecimal } from './decimal.ts';
import { DECIMAL_PATTERN, PRICE_PATTERN } from './decimal-pattern.ts';
import { type Price, PRICE_RULE, readPrice } from './price.ts';
import { recordedDecimal, recordedPrice, recordedTime } from './recorded.ts';

// PostgreSQL's text cannot hold NUL and no UTF-8 encoder can hold half a surrogate pair.
const isStorable = (text: string) => text.isWellFormed() && !text.includes('\0');

/**
 * A text of 1 to `maximum` characters that every store can keep.
 *
 * @example text(128).safeParse('').success // false
 */
export function text(maximum: number) {
  const rule = `must be a text of 1 to ${maximum} characters`;
  return z.string(rule).check(
    z.minLength(1, rule),
    z.maxLength(maximum, rule),
    z.refine(isStorable, {
      error: 'must not contain NUL or half of a surrogate pair',
      abort: true,
    }),
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
 * A text that names something: white space around it, or a control character in it, would make another
 * name that looks the same.
 *
 * @example identifier(128).safeParse(' BOWL-43').success // false
 */
export const identifier = (maximum: number) =>
  text(maximum).check(
    z.refine((name) => !/\p{Cc}/u.test(name), 'must not contain control characters'),
    z.refine(
      (name) => !/^\p{White_Space}|\p{White_Space}$/u.test(name),
      'must not begin or end with white space',
    ),
  );

/** A field that is read and left out, whatever its value is. */
export const ignored = z
  .optional(z.unknown())
  .check(z.meta({ description: 'ignored: the AWS sample sends it with each event' }));

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
    const read = readPrice(input);
    if ('price' in read) return read.price;
    for (const message of read.wrong) issues.push({ code: 'custom', message, input });
    return z.NEVER;
  }),
);

/** A {@link readPrice price} of zero or more. */
export const price = z.pipe(readsPrice, recordedPrice);

const TIME_RULE =
  'must be a time in RFC 3339 form with its offset, such as "2026-01-31T08:30:00Z", on a day that exists';
const YEAR_RULE = 'must be a time whose year in UTC is from 0000 to 9999';
const RFC_3339 = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d+)?(?:Z|[+-]\d{2}:\d{2})$/;

const DATE = /^\d{4}-\d{2}-\d{2}$/;

/**
 * The last moment of the day, in UTC, of a date without a time; undefined if the input is anything else.
 *
 * @example lastMomentOf('2026-01-31') // '2026-01-31T23:59:59.999Z'
 */
export const lastMomentOf = (input: unknown): string | undefined =>
  typeof input === 'string' && DATE.test(input) && !Number.isNaN(Date.parse(input))
    ? `${input}T23:59:59.999Z`
    : undefined;

/** What a date without a time is likely to mean, and what to call it. */
interface MomentOfDay {
  readonly name: string;
  readonly of: (input: unknown) => string | undefined;
}

const lastMoment: MomentOfDay = { name: 'the last moment of that day', of: lastMomentOf };

const firstMoment: MomentOfDay = {
  name: 'the first moment of that day',
  of: (input) => (lastMomentOf(input) === undefined ? undefined : `${String(input)}T00:00:00Z`),
};

const endOfDay: MomentOfDay = {
  name: 'the end of that day',
  of: (input) => {
    const last = lastMomentOf(input);
    if (last === undefined || last.startsWith('9999-12-31')) return last;
    return new Date(Date.parse(last) + 1).toISOString().replace('.000Z', 'Z');
  },
};

const readsTime = ({ name, of }: MomentOfDay) =>
  z.pipe(
    z.iso
      // `Date.parse` alone would read February 30 as March 1.
      .datetime({
        offset: true,
        error: ({ input }) => {
          const moment = of(input);
          return moment === undefined
            ? TIME_RULE
            : `must be a time with its offset: ${name} in UTC is "${moment}"`;
        },
        abort: true,
      })
      .check(
        z.regex(RFC_3339, TIME_RULE),
        z.meta({ description: TIME_RULE, examples: ['2026-01-31T08:30:00Z'] }),
      ),
    z.transform((value, { issues }) => {
      const inUtc = new Date(value).toISOString();
      // A year outside 0000 to 9999 has a sign and six digits.
      if (/^\d{4}-/.test(inUtc)) return inUtc;
      issues.push({ code: 'custom', message: YEAR_RULE, input: value });
      return z.NEVER;
    }),
  );

/** A time in RFC 3339 form with its offset. Its value is in UTC. */
export const time = z.pipe(readsTime(lastMoment), recordedTime);

/** A {@link time} from which on something is wanted: of a bare date, its first moment is the advice. */
export const timeFrom = z.pipe(readsTime(firstMoment), recordedTime);

/** A {@link time} before which something is wanted: of a bare date, the end of the day is the advice. */
export const timeBefore = z.pipe(readsTime(endOfDay), recordedTime);
