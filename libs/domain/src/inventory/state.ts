import { Decimal, type DecimalString } from '../decimal.ts';
import type { Price } from '../price.ts';

/** The location stock is kept at where an event names none. */
export const DEFAULT_LOCATION = 'main';

/** Stock in one place. Value is in the product's currency, exact. */
export interface Stock {
  readonly onHand: DecimalString;
  readonly value: DecimalString;
}

/** What one product's events fold to. Plain JSON, so that a snapshot is its text. */
export interface ProductState {
  readonly status: 'unknown' | 'active';
  readonly sku?: string;
  readonly name?: string;
  readonly unitOfMeasure?: string;
  readonly unitPrice?: Price;
  /** The first currency sign a price or cost came with: all value is in it. */
  readonly currency?: string;
  readonly color?: string;
  readonly size?: string;
  readonly locations: Readonly<Record<string, Stock>>;
  /** The latest effective time among the events so far. */
  readonly effectiveAt?: string;
}

/** The state of a product nobody has heard of. */
export const initialState = (): ProductState => ({ status: 'unknown', locations: {} });

/** Stock at a location; none where nothing was ever put there. */
export const stockAt = (state: ProductState, location: string = DEFAULT_LOCATION): Stock =>
  state.locations[location] ?? { onHand: '0', value: '0' };

/** The state with the stock at a location changed. */
export const withStock = (
  state: ProductState,
  location: string,
  change: (stock: Stock) => Stock,
): ProductState => ({
  ...state,
  locations: { ...state.locations, [location]: change(stockAt(state, location)) },
});

/** What all locations have together. */
export const total = ({ locations }: ProductState, what: keyof Stock): Decimal =>
  Object.values(locations).reduce((sum, stock) => sum.plus(stock[what]), new Decimal(0));
