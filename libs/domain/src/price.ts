import { currencyLike, isCurrency } from './currency.ts';
import { DECIMAL_RULE, type DecimalString, parseDecimal } from './decimal.ts';

/** An amount of money. */
export interface Price {
  /** The currency as the sender wrote it: a symbol or an ISO 4217 code; "" if there was none. */
  readonly sign: string;
  readonly amount: DecimalString;
  /** Where the currency (¤) stands beside the amount (#), as CLDR writes it; `¤#` by default. */
  readonly pattern?: '¤#' | '¤ #' | '#¤' | '# ¤' | undefined;
}

/** What a price has beside its amount. */
export type Currency = Omit<Price, 'amount'>;

/** The rule of {@link readPrice}, in words for the sender. */
export const PRICE_RULE =
  'a price of zero or more, such as "$4", "4", "4 €" or "USD 4": an amount, with at most one currency symbol or ISO 4217 code before or after it';

const MAX_LENGTH = 64;
const CURRENCY = String.raw`[\p{L}\p{M}\p{Sc}/]+\.?`;
const PRICE_TEXT = new RegExp(
  `^(?:(?<before>${CURRENCY})(?<gap>[ \\u00a0\\u202f]?))?(?<amount>\\S*?)(?:(?<space>[ \\u00a0\\u202f]?)(?<after>${CURRENCY}))?$`,
  'u',
);

/**
 * Reads a price from a string or a JSON number, and keeps how it was written.
 *
 * @returns the price, or which part of the input is wrong, in words for the sender
 * @example
 * readPrice('$4.50') // { price: { sign: '$', amount: '4.5' } }
 * readPrice('4 €') // { price: { sign: '€', amount: '4', pattern: '# ¤' } }
 */
export function readPrice(
  input: unknown,
): { readonly price: Price } | { readonly wrong: readonly string[] } {
  const parts = typeof input === 'number' ? { amount: input } : split(input);
  if (parts === undefined) return { wrong: [`must be ${PRICE_RULE}`] };
  const { before, after, gap = '', space = '' } = parts;
  const amount = parseDecimal(parts.amount);
  const wrong = [...wrongAmount(parts.amount, amount), ...wrongCurrency(before, after)];
  if (amount === undefined || wrong.length > 0) return { wrong };
  const pattern = before === undefined ? `#${space && ' '}¤` : `¤${gap && ' '}#`;
  const isDefault = pattern === '¤#' || (before ?? after) === undefined;
  return {
    price: {
      sign: before ?? after ?? '',
      amount,
      ...(!isDefault && { pattern: pattern as NonNullable<Price['pattern']> }),
    },
  };
}

interface Parts {
  readonly amount: string | number;
  readonly before?: string | undefined;
  readonly gap?: string | undefined;
  readonly space?: string | undefined;
  readonly after?: string | undefined;
}

function split(input: unknown): Parts | undefined {
  // Only a short text: the expression takes quadratic time.
  if (typeof input !== 'string' || input.length > MAX_LENGTH) return undefined;
  const { amount, ...rest } = PRICE_TEXT.exec(input)?.groups ?? {};
  return amount === undefined ? undefined : { amount, ...rest };
}

function wrongAmount(written: string | number, amount: DecimalString | undefined): string[] {
  if (written === '') return ['has no amount'];
  const shown = JSON.stringify(String(written));
  if (amount === undefined) return [`has the amount ${shown}, which must be ${DECIMAL_RULE}`];
  return amount.startsWith('-') ? [`has the amount ${shown}, which must be zero or more`] : [];
}

function wrongCurrency(before: string | undefined, after: string | undefined): string[] {
  if (before !== undefined && after !== undefined) {
    return ['has a currency before and after the amount: send one of them'];
  }
  const currency = before ?? after;
  if (currency === undefined || isCurrency(currency)) return [];
  const like = currencyLike(currency);
  const advice =
    like === undefined
      ? 'send a currency symbol such as "$", an ISO 4217 code such as "USD", or the amount alone'
      : `did you mean ${like}?`;
  return [`has the currency ${JSON.stringify(currency)}, which is not known: ${advice}`];
}

/**
 * Writes a price as its sender did.
 *
 * @example
 * formatPrice({ sign: '$', amount: '5' }) // '$5'
 * formatPrice({ sign: 'kr', amount: '5', pattern: '# ¤' }) // '5 kr'
 */
export function formatPrice({ sign, amount, pattern = '¤#' }: Price): string {
  if (sign === '') return amount;
  return pattern.replace(/[¤#]/g, (part) => (part === '#' ? amount : sign));
}

/** An amount in a currency, if one is known. */
export const inCurrency = (amount: DecimalString, currency: Currency | undefined): Price => ({
  sign: currency?.sign ?? '',
  amount,
  ...(currency?.pattern && { pattern: currency.pattern }),
});
