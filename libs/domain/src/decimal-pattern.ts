export const MAX_DIGITS = 18;
export const MAX_PLACES = 6;

/** A decimal with a number of places: an alternative each, because not every reader knows lookaheads. */
const withPlaces = (places: number): string =>
  `(?:0|[1-9][0-9]{0,${MAX_DIGITS - places - 1}})${places === 0 ? '' : `\\.[0-9]{${places}}`}`;

/** A decimal without a sign, as part of a pattern. */
export const UNSIGNED_DECIMAL = `(?:${Array.from({ length: MAX_PLACES + 1 }, (_, places) => withPlaces(places)).join('|')})`;

/** The pattern of a decimal, by which texts are read and which the contract states. */
export const DECIMAL_PATTERN = `^-?${UNSIGNED_DECIMAL}$`;

const BEFORE = String.raw`[^\s0-9.,+-][^0-9.,+-]{0,8}(?:\.[^0-9.,+-]?)?`;
const AFTER = String.raw`[^0-9.,+-]{0,8}[^\s0-9.,+-]\.?`;

/**
 * The pattern of a price, which the contract states: an amount with a currency before or after it. It
 * is wider than the rule for prices, because not every reader of a contract knows `\p{Sc}`.
 */
export const PRICE_PATTERN = `^(?:${BEFORE})?${UNSIGNED_DECIMAL}(?:${AFTER})?$`;
