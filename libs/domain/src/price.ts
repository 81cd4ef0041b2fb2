import { DECIMAL_RULE, type DecimalString, parseDecimal } from './decimal.ts';

/** An amount of money. */
export interface Price {
  /** The currency sign the sender wrote, for example "$"; "" if there was none. */
  readonly sign: string;
  readonly amount: DecimalString;
}

const PRICE_TEXT = /^(\p{Sc}?)(.*)$/su;

/** The rule of {@link parsePrice}, in words for the sender. */
export const PRICE_RULE = `a price of zero or more, such as "$4" or "4": ${DECIMAL_RULE}, after at most one currency sign`;

/**
 * Reads a price from a string or a JSON number.
 *
 * @returns undefined if the input is not a price of zero or more
 * @example parsePrice('$4.50') // { sign: '$', amount: '4.5' }
 */
export function parsePrice(input: unknown): Price | undefined {
  const [, sign = '', rest] =
    typeof input === 'string' ? (PRICE_TEXT.exec(input) ?? []) : ['', '', input];
  const amount = parseDecimal(rest);
  return amount === undefined || amount.startsWith('-') ? undefined : { sign, amount };
}

/**
 * Writes a price with its currency sign.
 *
 * @example formatPrice({ sign: '$', amount: '5' }) // '$5'
 */
export const formatPrice = ({ sign, amount }: Price): string => `${sign}${amount}`;
