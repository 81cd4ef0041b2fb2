import {
  isInventoryEventType,
  type Product,
  productList,
  type ProductRow,
} from '@stockbook/domain';
import { type EventStore, limits, type RecordedEvent } from '@stockbook/event-store';
import { PRODUCT_CATEGORY, toInventoryEvent } from '@stockbook/workflow';

export interface ProductPage {
  readonly products: readonly Product[];
  readonly more: boolean;
}

/** The product list as readers page through it, ordered by product id. It may lag. */
export interface ProductList {
  /** @param after the last product id of the page before */
  page(limit: number, after?: string): Promise<ProductPage>;
}

/**
 * Keeps the product list in memory and brings it up to the log's end before each page: built anew
 * by the first one after a start.
 */
export class FollowedProductList implements ProductList {
  readonly #store: EventStore;
  /** Products with an event of a newer Stockbook: left out here, and an error when read alone. */
  readonly #unreadable = new Set<string>();
  readonly #rows = new Map<string, ProductRow>();
  #ids: string[] = [];
  #position: string | undefined;
  #following: Promise<void> = Promise.resolve();
  #next: Promise<void> | undefined;

  constructor(store: EventStore) {
    this.#store = store;
  }

  async page(limit: number, after = ''): Promise<ProductPage> {
    await this.#upToDate();
    const start = firstAfter(this.#ids, after);
    const ids = this.#ids.slice(start, start + limit);
    const products = ids.flatMap((id) => {
      const row = this.#rows.get(id);
      return row ? [productList.toProduct(id, row)] : [];
    });
    return { products, more: start + limit < this.#ids.length };
  }

  /** Whoever asks while a read is under way shares the next one: that one sees all they may expect. */
  #upToDate(): Promise<void> {
    this.#next ??= this.#following
      .catch(() => undefined)
      .then(() => {
        this.#next = undefined;
        this.#following = this.#follow();
        return this.#following;
      });
    return this.#next;
  }

  async #follow(): Promise<void> {
    const known = this.#rows.size;
    for (;;) {
      const after = this.#position;
      const events = await this.#store.readAll(after === undefined ? {} : { after });
      for (const event of events) this.#project(event);
      // Not until a page is empty: writers that never stop would keep the reader for ever.
      if (events.length < limits.page) break;
    }
    if (this.#rows.size !== known) this.#ids = [...this.#rows.keys()].sort();
  }

  #project(recorded: RecordedEvent): void {
    this.#position = recorded.position;
    const { category, id } = recorded.stream;
    if (category !== PRODUCT_CATEGORY || this.#unreadable.has(id)) return;
    if (isInventoryEventType(recorded.type)) {
      const row = productList.project(
        this.#rows.get(id),
        toInventoryEvent(recorded),
        recorded.version,
      );
      this.#rows.set(id, row);
    } else {
      this.#unreadable.add(id);
      this.#rows.delete(id);
    }
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
