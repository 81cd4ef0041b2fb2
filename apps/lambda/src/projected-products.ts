import { setTimeout as delay } from 'node:timers/promises';
import { type ProductList, type ProductPage, type StoredWrite, unavailable } from '@stockbook/api';
import { listedProduct, type Product, type ProductListRow, projections } from '@stockbook/domain';
import {
  encodePlace,
  type EventStore,
  isProjectionNotBuilt,
  type Json,
  ProjectionView,
  type RowQuery,
  type RowStore,
  rowLimits,
} from '@stockbook/event-store';
import { PRODUCT_CATEGORY } from '@stockbook/workflow';

/** How often to look whether the list has a write, in ms. */
const LOOK_MS = 50;

/** The product list in the rows that the function `follow-log` keeps. */
export class ProjectedProducts implements ProductList {
  readonly #view: ProjectionView;
  readonly #log: Pick<EventStore, 'end'>;

  constructor(rows: RowStore, log: Pick<EventStore, 'end'>) {
    this.#view = new ProjectionView(rows, projections.productList);
    this.#log = log;
  }

  async page(limit: number, after?: string): Promise<ProductPage> {
    try {
      return await this.#page(limit, after);
    } catch (error) {
      if (!isProjectionNotBuilt(error)) throw error;
      // A new deployment: nothing has run the reader yet.
      if ((await this.#log.end()) === '0') return { products: [], more: false };
      throw unavailable(
        `the product list is being made, and has come to position ${error.position}: send the same request again`,
        { cause: error },
      );
    }
  }

  async #page(limit: number, after?: string): Promise<ProductPage> {
    const products: Product[] = [];
    let place = after === undefined ? undefined : encodePlace({ id: after });
    for (;;) {
      // One more, which tells whether there is a next page. Rows that are not readable are left out.
      const wanted = Math.min(limit + 1 - products.length, rowLimits.page);
      const query: RowQuery = { limit: wanted, ...(place !== undefined && { after: place }) };
      const { rows, next } = await this.#view.list(query);
      products.push(...rows.flatMap(({ key, data }) => listedProduct(key, toRow(data)) ?? []));
      if (products.length > limit) return { products: products.slice(0, limit), more: true };
      if (next === undefined) return { products, more: false };
      place = next;
    }
  }

  async whenAt({ stream, version }: StoredWrite, signal: AbortSignal): Promise<void> {
    if (stream.category !== PRODUCT_CATEGORY) return;
    for (;;) {
      if ((await this.#versionOf(stream.id)) >= version) return;
      signal.throwIfAborted();
      await delay(LOOK_MS, undefined, { signal }).catch(() => signal.throwIfAborted());
    }
  }

  /** 0 if the list does not have the product yet. */
  async #versionOf(productId: string): Promise<number> {
    try {
      const row = await this.#view.get(productId);
      return row ? toRow(row.data).version : 0;
    } catch (error) {
      if (isProjectionNotBuilt(error)) return 0;
      throw error;
    }
  }
}

/** The projection wrote it. */
const toRow = (data: Json): ProductListRow => data as unknown as ProductListRow;
