import type { Product, ProductFilter } from '@stockbook/domain';
import type { StoredWrite } from './consistency/stored-write.ts';

/** A page of products that meet a filter. */
export interface FoundProducts {
  /** There may be fewer than the limit, or none, although `next` leads to more. */
  readonly products: readonly Product[];
  /** Give it as `after` to read on; absent at the end. */
  readonly next?: string;
}

/** How many products there are. */
export interface ProductCounts {
  readonly products: number;
  /** How many have nothing on hand. */
  readonly outOfStock: number;
  /** Whether there are no more: counting stops at 10,000. */
  readonly isComplete: boolean;
}

/** The product list in pages, ordered by product id or by what its filter asks for. It may lag behind the log. */
export interface ProductList {
  /** @param after `next` of the page before, of the same filter */
  find(filter: ProductFilter, limit: number, after?: string): Promise<FoundProducts>;
  /** Counts the products; undefined while their list is built for the first time. */
  counts(): Promise<ProductCounts | undefined>;
  /**
   * Waits until the next page has a write.
   *
   * @throws the signal's reason, if it is aborted before
   */
  whenAt(write: StoredWrite, signal: AbortSignal): Promise<void>;
}
