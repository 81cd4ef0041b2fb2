import { setTimeout as delay } from 'node:timers/promises';
import {
  listedProduct,
  type Product,
  type ProductFilter,
  type ProductListRow,
  productRange,
  projections,
} from '@stockbook/domain';
import {
  type LogReader,
  isInvalidArgument,
  isProjectionNotBuilt,
  type Json,
  ProjectionView,
  type RowStore,
} from '@stockbook/event-store';
import { PRODUCT_CATEGORY } from '@stockbook/workflow';
import { type StoredWrite, WriteNotReadable } from './consistency/stored-write.ts';
import { until } from './consistency/until.ts';
import { unavailable } from './problem-error.ts';
import { malformedCursor, notBuiltYet } from './projected/projected-rows.ts';
import type { FoundProducts, ProductCounts, ProductList } from './product-list.ts';

/** How long a page waits for rows that are behind, in ms. */
const PATIENCE = 5_000;
/** How long a request waits for the first build of the rows, and how often it looks, in ms. */
const FIRST_BUILD = 1_000;
const LOOK = 20;
/** How often rows are read for one page: few of many rows may be what a filter wants. */
const MOST_READS = 50;
/** Where a count ends, so that it is cheap. */
export const MOST_COUNTED = 10_000;
/** Where an empty log ends. */
const EMPTY = '0';

export interface ProjectedProductListOptions {
  readonly store: Pick<LogReader, 'end'>;
  readonly rows: RowStore;
  /**
   * Whether appends write the rows (`inline`). Then a page waits for those that an older process appended, and is
   * never stale. False by default: the list may lag.
   */
  readonly isInline?: boolean;
}

/**
 * The product list in the rows of its projection. While their first build is made it answers 503 with the
 * progress.
 *
 * @example
 * const list = new ProjectedProductList({ store, rows })
 * const scarce = list.find({ availableBelow: '10' }, 100)
 */
export class ProjectedProductList implements ProductList {
  readonly #view: ProjectionView;
  readonly #store: Pick<LogReader, 'end'>;
  readonly #isInline: boolean;

  constructor({ store, rows, isInline = false }: ProjectedProductListOptions) {
    this.#view = new ProjectionView(rows, projections.productList);
    this.#store = store;
    this.#isInline = isInline;
  }

  /**
   * Lists the products that meet every condition: by id, or by the term of the rarest condition.
   *
   * @param after `next` of the page before, of the same filter
   * @throws ProblemError 503 while the rows are built; 400 if `after` is no such place
   */
  async find(filter: ProductFilter, limit: number, after?: string): Promise<FoundProducts> {
    await this.#current();
    return this.#orNotBuilt(() => this.#readOrEmpty(filter, limit, after));
  }

  async counts(): Promise<ProductCounts | undefined> {
    const outOf = productRange({ state: 'OutOfStock' });
    try {
      const [products, outOfStock] = await Promise.all([
        this.#view.count({ limit: MOST_COUNTED }),
        this.#view.count({ limit: MOST_COUNTED, ...(outOf && { by: outOf }) }),
      ]);
      return { products, outOfStock, isComplete: products < MOST_COUNTED };
    } catch (error) {
      if (!isProjectionNotBuilt(error)) throw error;
      const isEmpty = (await this.#store.end()) === EMPTY;
      return isEmpty ? { products: 0, outOfStock: 0, isComplete: true } : undefined;
    }
  }

  async whenAt({ stream, version }: StoredWrite, signal: AbortSignal): Promise<void> {
    if (stream.category !== PRODUCT_CATEGORY) return;
    await until(async () => {
      const row = await this.#orNotBuilt(() => this.#view.get(stream.id));
      return row !== undefined && toRow(row.data).version >= version;
    }, signal);
  }

  /** An empty log has no products, also if nothing has run the readers yet, as in a new deployment. */
  async #readOrEmpty(filter: ProductFilter, limit: number, after?: string): Promise<FoundProducts> {
    try {
      return await this.#read(filter, limit, after);
    } catch (error) {
      if (isProjectionNotBuilt(error) && (await this.#store.end()) === EMPTY)
        return { products: [] };
      throw error;
    }
  }

  async #read(filter: ProductFilter, limit: number, after?: string): Promise<FoundProducts> {
    const { id } = filter;
    if (id !== undefined) {
      const row = await this.#view.get(id);
      const product = row && listedProduct(id, toRow(row.data), filter);
      return { products: product ? [product] : [] };
    }
    const by = productRange(filter);
    const products: Product[] = [];
    let place = after;
    for (let reads = 1; ; reads += 1) {
      const { rows, next } = await this.#view.list({
        limit: limit - products.length,
        ...(by && { by }),
        ...(place !== undefined && { after: place }),
      });
      products.push(
        ...rows.flatMap(({ key, data }) => listedProduct(key, toRow(data), filter) ?? []),
      );
      if (next === undefined) return { products };
      if (products.length === limit || reads === MOST_READS) return { products, next };
      place = next;
    }
  }

  /** Waits until the rows have what the log has. */
  async #current(): Promise<void> {
    if (!this.#isInline) return;
    const end = await this.#store.end();
    if (end === EMPTY) return;
    const position = () => this.#orNotBuilt(() => this.#view.position());
    const patience = AbortSignal.timeout(PATIENCE);
    try {
      await until(async () => Number(await position()) >= Number(end), patience);
    } catch (error) {
      if (!patience.aborted || error !== patience.reason) throw error;
      throw notReadable(
        `the product list has come to position ${await position()} of ${end}: send the same request again`,
      );
    }
  }

  /** @throws ProblemError 503 while the first build is made. A short log is built while the request waits. */
  async #orNotBuilt<Result>(read: () => Promise<Result>): Promise<Result> {
    const deadline = performance.now() + FIRST_BUILD;
    for (;;) {
      try {
        return await read();
      } catch (error) {
        const isLate = performance.now() >= deadline;
        if (!isProjectionNotBuilt(error) || isLate) throw await this.#refusalOf(error);
      }
      await delay(LOOK);
    }
  }

  async #refusalOf(error: unknown): Promise<unknown> {
    // The place in a cursor can be written by a client.
    if (isInvalidArgument(error) && error.field === 'after') return malformedCursor();
    return isProjectionNotBuilt(error)
      ? notBuiltYet('the product list', error, this.#store)
      : error;
  }
}

/** The projection wrote it. */
const toRow = (data: Json): ProductListRow => data as unknown as ProductListRow;

/** 503. It is no fault: nothing broke. */
function notReadable(detail: string): WriteNotReadable {
  const { problem, headers } = unavailable(detail);
  return new WriteNotReadable(problem, headers);
}
