import { Decimal, type DecimalString, format, quotient } from '../decimal.ts';
import type { Price } from '../price.ts';
import { type InventoryEvent, signsOf } from './events.ts';
import { type ProductState, type Stock, stockAt } from './state.ts';

/** Raised whenever evolve answers differently than before: snapshots of another one are void. */
export const REDUCER_VERSION = 'inventory@1';

/**
 * What an event does to a product's state. Pure, and never refuses: what the log holds has happened.
 *
 * @example
 * const state = events.reduce(evolve, initialState())
 * state.locations // { main: { onHand: '150', value: '600' } }
 */
export function evolve(state: ProductState, event: InventoryEvent): ProductState {
  const next: ProductState = {
    ...state,
    status: 'active',
    ...latestEffectiveAt(state, event),
    ...firstCurrency(state, event),
  };
  switch (event.type) {
    case 'productCreated': {
      const { name, unitOfMeasure, sku } = event.data;
      return { ...next, name, unitOfMeasure, ...(sku !== undefined && { sku }) };
    }
    case 'productReceived': {
      const { quantity, unitPrice, color, size, unitCost, location } = event.data;
      // A known product keeps its price, color and size: a delivery does not re-label the shelf.
      const described = {
        unitPrice: next.unitPrice ?? unitPrice,
        color: next.color ?? color,
        size: next.size ?? size,
      };
      return withStock({ ...next, ...described }, location, (stock) =>
        received(stock, quantity, unitCost ?? unitPrice),
      );
    }
    case 'productShipped':
      return withStock(next, event.data.location, (stock) =>
        atAverage(stock, new Decimal(event.data.quantity).neg()),
      );
    case 'productAdjusted': {
      const { sign, amount } = event.data.unitPrice;
      return { ...next, unitPrice: { sign: sign || (next.currency ?? ''), amount } };
    }
    case 'stockAdjusted': {
      const { delta, unitCost, location } = event.data;
      return withStock(next, location, (stock) => changed(stock, new Decimal(delta), unitCost));
    }
    case 'stockCounted': {
      const { counted, unitCost, location } = event.data;
      return withStock(next, location, (stock) =>
        changed(stock, new Decimal(counted).minus(stock.onHand), unitCost),
      );
    }
  }
}

function latestEffectiveAt(state: ProductState, event: InventoryEvent) {
  const { effectiveAt } = event;
  const later = effectiveAt !== undefined && !(effectiveAt < (state.effectiveAt ?? ''));
  return later ? { effectiveAt } : {};
}

function firstCurrency(state: ProductState, event: InventoryEvent) {
  const [currency] = state.currency === undefined ? signsOf(event) : [];
  return currency === undefined ? {} : { currency };
}

const withStock = (
  state: ProductState,
  location: string,
  change: (stock: Stock) => Stock,
): ProductState => ({
  ...state,
  locations: { ...state.locations, [location]: change(stockAt(state, location)) },
});

const stock = (onHand: Decimal, value: Decimal): Stock => ({
  onHand: format(onHand),
  value: format(value),
});

const received = ({ onHand, value }: Stock, quantity: DecimalString, cost: Price): Stock =>
  stock(
    new Decimal(onHand).plus(quantity),
    new Decimal(value).plus(new Decimal(quantity).times(cost.amount)),
  );

/** A correction: at average where there is one, at the stated cost where the shelf was empty. */
const changed = (before: Stock, delta: Decimal, unitCost?: Price): Stock =>
  before.onHand === '0' && unitCost !== undefined
    ? received(before, format(delta), unitCost)
    : atAverage(before, delta);

/** Moves stock in (positive) or out (negative) at the average cost V / H. */
function atAverage(before: Stock, delta: Decimal): Stock {
  const onHand = new Decimal(before.onHand);
  const value = new Decimal(before.value);
  const after = onHand.plus(delta);
  // The last unit takes the rest of the value, so that an empty shelf is worth nothing.
  if (after.eq(0)) return stock(after, new Decimal(0));
  if (onHand.eq(0)) return stock(after, value);
  const rest = value.plus(quotient(delta.times(value), onHand));
  // A value with digits past the sixth place could round to more than there is.
  return stock(after, rest.gt(0) ? rest : new Decimal(0));
}
