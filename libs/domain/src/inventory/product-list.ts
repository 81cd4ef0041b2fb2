import type { InventoryEvent } from './events.ts';
import { evolve } from './evolve.ts';
import { type Product, toProduct } from './product.ts';
import { initialState, type ProductState } from './state.ts';

/** One row of the product list: enough to show the product and to take its next event. */
export interface ProductRow {
  readonly version: number;
  readonly state: ProductState;
}

/**
 * The product list as a plain projection: which row an event belongs to, and what it makes of it.
 * Who keeps the rows, and where, is the business of the runner.
 *
 * @example
 * const key = productList.key(event)
 * const row = productList.project(rows.get(key), event, version)
 * rows.set(key, row)
 * productList.toProduct(key, row).quantity // '150'
 */
export const productList = {
  name: 'product-list',
  /** Raised when the rows change shape or meaning: the list is then built anew. */
  version: 1,
  key: (event: InventoryEvent): string => event.data.productId,
  /** An event already in the row changes nothing, so that delivery at least once is enough. */
  project: (row: ProductRow | undefined, event: InventoryEvent, version: number): ProductRow =>
    row !== undefined && version <= row.version
      ? row
      : { version, state: evolve(row?.state ?? initialState(), event) },
  toProduct: (productId: string, { version, state }: ProductRow): Product =>
    toProduct(productId, version, state),
};
