import { type Product, productList, type ProductRow } from '@stockbook/domain';
import type { EventStore, RecordedEvent } from '@stockbook/event-store';
import { productStream, toInventoryEvent } from '@stockbook/workflow';

export interface ProductPage {
  readonly products: readonly Product[];
  readonly more: boolean;
}

/** The product list as readers page through it, ordered by product id. It may lag. */
export interface ProductList {
  /** @param after the last product id of the page before */
  page(limit: number, after?: string): Promise<ProductPage>;
}

const CATEGORY = productStream('').category;

/**
 * Keeps the product list in memory and brings it up to the log's end before each page: built anew
 * by the first one after a start.
 */
export class FollowedProductList implements ProductList {
  readonly #store: EventStore;
  readonly #rows = new Map<string, ProductRow>();
  #ids: string[] = [];
  #position: string | undefined;
  #following: Promise<void> = Promise.resolve();

  constructor(store: EventStore) {
    this.#store = store;
  }

  async page(limit: number, after = ''): Promise<ProductPage> {
    // One after the other: two readers at once would take the same events twice.
    this.#following = this.#following.catch(() => undefined).then(() => this.#follow());
    await this.#following;
    const start = firstAfter(this.#ids, after);
    const ids = this.#ids.slice(start, start + limit);
    const products = ids.flatMap((id) => {
      const row = this.#rows.get(id);
      return row ? [productList.toProduct(id, row)] : [];
    });
    return { products, more: start + limit < this.#ids.length };
  }

  async #follow(): Promise<void> {
    const known = this.#rows.size;
    for (;;) {
      const after = this.#position;
      const events = await this.#store.readAll(after === undefined ? {} : { after });
      if (events.length === 0) break;
      for (const event of events) this.#project(event);
    }
    if (this.#rows.size > known) this.#ids = [...this.#rows.keys()].sort();
  }

  #project(recorded: RecordedEvent): void {
    if (recorded.stream.category === CATEGORY) {
      const event = toInventoryEvent(recorded);
      const key = productList.key(event);
      this.#rows.set(key, productList.project(this.#rows.get(key), event, recorded.version));
    }
    this.#position = recorded.position;
  }
}

/** Index of the first id greater than `after`, by binary search. */
function firstAfter(ids: readonly string[], after: string): number {
  let low = 0;
  let high = ids.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((ids[middle] ?? '') <= after) low = middle + 1;
    else high = middle;
  }
  return low;
}
