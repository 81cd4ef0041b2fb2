import { type DecimalString, format, quotient } from '../decimal.ts';
import { formatPrice } from '../price.ts';
import { type ProductState, total } from './state.ts';

/** A product as readers see it. Quantities and prices are strings, for example "100" and "$5". */
export interface Product {
  readonly productId: string;
  readonly version: number;
  readonly quantity: DecimalString;
  readonly unitPrice: string | null;
  readonly color: string | null;
  readonly size: string | null;
  readonly state: 'Available' | 'OutOfStock';
  readonly sku: string | null;
  readonly name: string | null;
  readonly unitOfMeasure: string | null;
  /** What the stock cost, exact. */
  readonly value: DecimalString;
  /** Value divided by quantity, rounded to six places for display; null if nothing is on hand. */
  readonly averageCost: DecimalString | null;
}

/**
 * Shows a product's state to readers.
 *
 * @param version the version of the product's stream that the state was read at
 * @example toProduct('100', 0, initialState()).quantity // '0'
 */
export function toProduct(productId: string, version: number, state: ProductState): Product {
  const onHand = total(state, 'onHand');
  const value = total(state, 'value');
  return {
    productId,
    version,
    quantity: format(onHand),
    unitPrice: state.unitPrice ? formatPrice(state.unitPrice) : null,
    color: state.color ?? null,
    size: state.size ?? null,
    state: onHand.eq(0) ? 'OutOfStock' : 'Available',
    sku: state.sku ?? null,
    name: state.name ?? null,
    unitOfMeasure: state.unitOfMeasure ?? null,
    value: format(value),
    averageCost: onHand.eq(0) ? null : format(quotient(value, onHand)),
  };
}
