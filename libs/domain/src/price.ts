import { DECIMAL_RULE, type DecimalString, parseDecimal } from './decimal.ts';

/** An amount with the currency sign it was written with; "" where it had none. */
export interface Price {
  readonly sign: string;
  readonly amount: DecimalString;
}

const PRICE_TEXT = /^(\p{Sc}?)(.*)$/su;

/** What {@link parsePrice} accepts, in words for the sender. */
export const PRICE_RULE = `a price of zero or more, such as "$4" or "4": ${DECIMAL_RULE}, after at most one currency sign`;

/**
 * Reads a price as it arrives from outside.
 *
 * @returns undefined where the input is not a price of zero or more
 * @example parsePrice('$4.50') // { sign: '$', amount: '4.5' }
 */
export function parsePrice(input: unknown): Price | undefined {
  const [, sign = '', rest] =
    typeof input === 'string' ? (PRICE_TEXT.exec(input) ?? []) : ['', '', input];
  const amount = parseDecimal(rest);
  return amount === undefined || amount.startsWith('-') ? undefined : { sign, amount };
}

/** The price as a reader sees it: `formatPrice({ sign: '$', amount: '5' }) === '$5'`. */
export const formatPrice = ({ sign, amount }: Price): string => `${sign}${amount}`;
