import BigJs from 'big.js';

/**
 * Exact decimals for quantities and money: sums and products keep every digit, however many. Only
 * {@link quotient} ever rounds.
 */
export const Decimal = BigJs();
Decimal.DP = 6;
Decimal.RM = Decimal.roundHalfEven;
export type Decimal = BigJs;

/** A decimal in its canonical text: no exponent, no trailing zeros, for example "4.3". */
export type DecimalString = string;

/**
 * A quotient, rounded once: half-even to six places, the one rounding rule of inventory value.
 *
 * @throws Error where the divisor is zero
 * @example quotient(new Decimal(20), new Decimal(3)).toFixed() // '6.666667'
 */
export const quotient = (dividend: Decimal, divisor: Decimal): Decimal => dividend.div(divisor);

/** The canonical text of a decimal: `format(new Decimal('1.50')) === '1.5'`. */
export const format = (value: Decimal): DecimalString => (value.eq(0) ? '0' : value.toFixed());

const DECIMAL_TEXT = /^-?(?:0|[1-9]\d*)(?:\.\d+)?$/;
const MAX_DIGITS = 18;
const MAX_PLACES = 6;

/** What {@link parseDecimal} accepts, in words for the sender. */
export const DECIMAL_RULE = `a decimal such as "12.5", of at most ${MAX_DIGITS} digits, ${MAX_PLACES} of them after the point, without plus sign, leading zeros or exponent`;

/**
 * Reads a decimal as it arrives from outside: a string, or a JSON number that has the same digits
 * in both notations.
 *
 * @returns the canonical text, or undefined where the input is anything else (NaN, "1e3", "007",
 *   too many digits, a number too long for JSON's floating point to carry)
 * @example parseDecimal('12.50') // '12.5'
 */
export function parseDecimal(input: unknown): DecimalString | undefined {
  const text = typeof input === 'number' ? String(input) : input;
  if (typeof text !== 'string' || text.length > 2 * MAX_DIGITS || !DECIMAL_TEXT.test(text)) {
    return undefined;
  }
  const digits = text.replace(/[-.]/g, '').replace(/^0+(?=\d)/, '').length;
  // A binary double keeps 15 decimal digits; past that the sender's digits may be gone already.
  const limit = typeof input === 'number' ? 15 : MAX_DIGITS;
  const places = text.split('.')[1]?.length ?? 0;
  return digits > limit || places > MAX_PLACES ? undefined : format(new Decimal(text));
}
