import { Decimal, type DecimalString } from '../decimal.ts';
import type { Currency, Price } from '../price.ts';

/** The location of an event that names none. */
export const DEFAULT_LOCATION = 'main';

/** The stock of one product at one location. */
export interface Stock {
  /** In the product's unit. */
  readonly onHand: DecimalString;
  /** What the stock cost, exact, in the product's currency. */
  readonly value: DecimalString;
}

/** The state that one product's events fold to. It is plain JSON, so that it can be a snapshot. */
export interface ProductState {
  readonly status: 'unknown' | 'active';
  readonly sku?: string;
  readonly name?: string;
  readonly unitOfMeasure?: string;
  readonly unitPrice?: Price;
  /** Whether productCreated has happened: a receipt alone makes a product too. */
  readonly created?: true;
  /** The currency of all prices and value: the first that an event had, as it wrote it. */
  readonly currency?: string;
  /** Where that event wrote the currency, if not directly before the amount. */
  readonly currencyPattern?: NonNullable<Price['pattern']>;
  readonly color?: string;
  readonly size?: string;
  readonly locations: Readonly<Record<string, Stock>>;
  /** When the last event happened. */
  readonly effectiveAt?: string;
}

/**
 * The state of a product before its first event.
 *
 * @example initialState() // { status: 'unknown', locations: {} }
 */
export const initialState = (): ProductState => ({ status: 'unknown', locations: {} });

/**
 * The stock at a location. It is zero at a location that no event has named.
 *
 * @example stockAt(initialState()) // { onHand: '0', value: '0' }
 */
export const stockAt = (state: ProductState, location: string = DEFAULT_LOCATION): Stock =>
  state.locations[location] ?? { onHand: '0', value: '0' };

/** Changes the stock at a location. */
export const withStock = (
  state: ProductState,
  location: string,
  change: (stock: Stock) => Stock,
): ProductState => ({
  ...state,
  locations: { ...state.locations, [location]: change(stockAt(state, location)) },
});

/** The sum of all locations, of `onHand` or of `value`. */
export const total = ({ locations }: ProductState, what: keyof Stock): Decimal =>
  Object.values(locations).reduce((sum, stock) => sum.plus(stock[what]), new Decimal(0));

/** What can be promised: all that is on hand, as long as nothing can be reserved or held. */
export const available = (state: ProductState): Decimal => total(state, 'onHand');

/** The currency of a product's prices and value; undefined if no event had one. */
export const currencyOfProduct = ({
  currency,
  currencyPattern,
}: ProductState): Currency | undefined =>
  currency === undefined
    ? undefined
    : { sign: currency, ...(currencyPattern && { pattern: currencyPattern }) };
