import {
  isKnownEvent,
  listedProduct,
  type Product,
  type ProductFilter,
  productList,
  type ProductRow,
} from '@stockbook/domain';
import type { EventStore, RecordedEvent } from '@stockbook/event-store';
import { PRODUCT_CATEGORY, toInventoryEvent } from '@stockbook/workflow';
import { setImmediate } from 'node:timers/promises';
import type { StoredWrite } from './consistency/stored-write.ts';
import { until } from './consistency/until.ts';

/** How many events are read between two turns of the event loop. PGlite takes some ms for them. */
const EVENTS_A_TURN = 100;

export interface ProductPage {
  readonly products: readonly Product[];
  readonly more: boolean;
}

/** A page of products that meet a filter. */
export interface FoundProducts {
  /** There may be fewer than the limit, or none, although `next` leads to more. */
  readonly products: readonly Product[];
  /** Give it as `after` to read on; absent at the end. */
  readonly next?: string;
}

/** The product list in pages, ordered by product id or by what its filter asks for. It may lag behind the log. */
export interface ProductList {
  /** @param after `next` of the page before, of the same filter */
  find(filter: ProductFilter, limit: number, after?: string): Promise<FoundProducts>;
  /**
   * Waits until the next page has a write.
   *
   * @throws the signal's reason, if it is aborted before
   */
  whenAt(write: StoredWrite, signal: AbortSignal): Promise<void>;
}

/**
 * Keeps the product list in memory and reads the log to its end before each page. The first page after a
 * start reads the whole log.
 */
export class FollowedProductList implements ProductList {
  readonly #store: EventStore;
  /** Products with an event of a newer Stockbook: the list leaves them out. */
  readonly #unreadable = new Set<string>();
  readonly #rows = new Map<string, ProductRow>();
  /** The keys of the rows in order; undefined after one was added or removed. */
  #ids: readonly string[] | undefined;
  #position: string | undefined;
  #following: Promise<void> = Promise.resolve();
  #next: Promise<void> | undefined;

  constructor(store: EventStore) {
    this.#store = store;
  }

  async page(limit: number, after = ''): Promise<ProductPage> {
    await this.#upToDate();
    const ids = this.#sortedIds();
    const start = firstAfter(ids, after);
    const products = ids
      .slice(start, start + limit)
      .map((id) => productList.toProduct(id, this.#row(id)));
    return { products, more: start + limit < ids.length };
  }

  async find(filter: ProductFilter, limit: number, after = ''): Promise<FoundProducts> {
    await this.#upToDate();
    const ids = this.#sortedIds();
    const start = firstAfter(ids, after);
    const page = ids.slice(start, start + limit);
    const last = start + limit < ids.length ? page.at(-1) : undefined;
    return {
      products: page.flatMap((id) => listedProduct(id, this.#row(id), filter) ?? []),
      ...(last !== undefined && { next: last }),
    };
  }

  async whenAt({ stream, version }: StoredWrite, signal: AbortSignal): Promise<void> {
    if (stream.category !== PRODUCT_CATEGORY) return;
    await until(async () => {
      await this.#upToDate();
      return (
        this.#unreadable.has(stream.id) || (this.#rows.get(stream.id)?.version ?? 0) >= version
      );
    }, signal);
  }

  #sortedIds(): readonly string[] {
    this.#ids ??= [...this.#rows.keys()].sort();
    return this.#ids;
  }

  #row(id: string): ProductRow {
    const row = this.#rows.get(id);
    if (row === undefined) throw new Error(`the list names product ${id}, but has no row for it`);
    return row;
  }

  /** Requests that arrive during a read share the next read, which sees all events they may expect. */
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
    for (;;) {
      const after = this.#position;
      const { events, position, atEnd } = await this.#store.readAll({
        limit: EVENTS_A_TURN,
        ...(after !== undefined && { after }),
      });
      for (const event of events) this.#project(event);
      this.#position = position;
      if (atEnd) break;
      // A store in this process answers without a turn of the event loop, so that this loop would keep
      // all other requests waiting until it ends.
      await setImmediate();
    }
  }

  #project(recorded: RecordedEvent): void {
    this.#position = recorded.position;
    const { category, id } = recorded.stream;
    if (category !== PRODUCT_CATEGORY || this.#unreadable.has(id)) return;
    if (isKnownEvent(recorded)) {
      const before = this.#rows.get(id);
      const row = productList.project(before, toInventoryEvent(recorded), recorded.version);
      this.#rows.set(id, row);
      if (before === undefined) this.#ids = undefined;
    } else {
      this.#unreadable.add(id);
      this.#rows.delete(id);
      this.#ids = undefined;
    }
  }
}

/** Index of the first id greater than `after`, by binary search. */
function firstAfter(ids: readonly string[], after: string): number {
  let low = 0;
  let high = ids.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const id = ids[middle];
    if (id === undefined) throw new Error(`there is no id at ${middle} of ${ids.length}`);
    if (id <= after) low = middle + 1;
    else high = middle;
  }
  return low;
}
