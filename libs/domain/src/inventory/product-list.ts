import type { InventoryEvent } from './event-types/registry.ts';
import { evolve } from './evolve.ts';
import { type Product, toProduct } from './product.ts';
import { initialState, type ProductState } from './state.ts';

/** One row of the product list: a product's state, and the version of its last event. */
export interface ProductRow {
  readonly version: number;
  readonly state: ProductState;
}

/**
 * The product list as a plain projection: `key` names the row of an event, `project` applies the
 * event to that row, `toProduct` shows the row. The caller keeps the rows.
 *
 * @example
 * const rows = new Map<string, ProductRow>();
 * const data = { productId: '100', name: 'Bowl', unitOfMeasure: 'each' };
 * const event: InventoryEvent = { type: 'productCreated', data };
 * const key = productList.key(event); // '100'
 * rows.set(key, productList.project(rows.get(key), event, 1));
 */
export const productList = {
  name: 'product-list',
  /** Raise it when the shape or the meaning of a row changes, so that the list is rebuilt. */
  version: 2,
  key: (event: InventoryEvent): string => event.data.productId,
  /** Leaves the row as it is if it has the event already: events may be delivered twice. */
  project: (row: ProductRow | undefined, event: InventoryEvent, version: number): ProductRow =>
    row !== undefined && version <= row.version
      ? row
      : { version, state: evolve(row?.state ?? initialState(), event) },
  toProduct: (productId: string, { version, state }: ProductRow): Product =>
    toProduct(productId, version, state),
};
