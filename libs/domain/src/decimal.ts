import BigJs from 'big.js';
import { DECIMAL_PATTERN, MAX_DIGITS, MAX_PLACES } from './decimal-pattern.ts';

/**
 * Exact decimals for quantities and money. Sums and products keep every digit; only
 * {@link quotient} rounds.
 */
export const Decimal = BigJs();
Decimal.DP = 6;
Decimal.RM = Decimal.roundHalfEven;
export type Decimal = BigJs;

/** The canonical text of a decimal, without exponent or trailing zeros, for example "4.3". */
export type DecimalString = string;

/**
 * Divides, and rounds the result half-even to six places: 20 / 3 is 6.666667.
 *
 * @throws Error if the divisor is zero
 */
export const quotient = (dividend: Decimal, divisor: Decimal): Decimal => dividend.div(divisor);

/** Writes a decimal as its canonical text: 1.50 is "1.5". */
export const format = (value: Decimal): DecimalString => (value.eq(0) ? '0' : value.toFixed());

const DECIMAL_TEXT = new RegExp(DECIMAL_PATTERN);
// A JSON number keeps 15 digits. Beyond them, it may differ from what the sender wrote.
const MAX_NUMBER_DIGITS = 15;

/** The rule of {@link parseDecimal}, in words for the sender. */
export const DECIMAL_RULE = `a decimal such as "12.5", of at most ${MAX_DIGITS} digits (${MAX_NUMBER_DIGITS} in a JSON number), ${MAX_PLACES} of them after the point, without plus sign, leading zeros or exponent`;

/**
 * Reads a decimal from a string or a JSON number: "12.50" is "12.5".
 *
 * @returns the canonical text, or undefined if the input is not a decimal ("1e3", "007", NaN), has
 *   too many digits, or is a number with more than 15 digits
 */
export function parseDecimal(input: unknown): DecimalString | undefined {
  const text = typeof input === 'number' ? String(input) : input;
  if (typeof text !== 'string' || text.length > 2 * MAX_DIGITS || !DECIMAL_TEXT.test(text)) {
    return undefined;
  }
  const digits = text.replace(/[-.]/g, '').replace(/^0+(?=\d)/, '').length;
  return typeof input === 'number' && digits > MAX_NUMBER_DIGITS
    ? undefined
    : format(new Decimal(text));
}

/**
 * The largest decimal up to a value that {@link parseDecimal} reads: a sum may have more digits than
 * can be sent.
 *
 * @param value zero or more
 * @example sendable('1999999999999.999998') // '1999999999999.99999'
 */
export function sendable(value: DecimalString): DecimalString {
  const largest = '9'.repeat(MAX_DIGITS);
  if (new Decimal(value).gt(largest)) return largest;
  const [whole = ''] = value.split('.');
  const places = Math.min(MAX_PLACES, MAX_DIGITS - whole.length);
  return format(new Decimal(value).round(places, Decimal.roundDown));
}
