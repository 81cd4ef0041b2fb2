import type { CommitItem } from '../log/commit.ts';
import type { Items } from '../table/items.ts';
import { ORDER } from './order-table.ts';
import { entriesOf, type OrderItem } from './order.ts';

/** By how much a writer's clock may be wrong, in ms, before a search takes longer. */
export const CLOCKS = 15 * 60 * 1000;
/** How many commits one request reads. */
const COMMITS_PAGE = 100;
/** How many batches the first request reads. */
const FIRST_BATCHES = 10;

/** Finds a stream's last position without reading the whole order. */
export class PositionSearch {
  readonly #log: Items;
  readonly #order: Items;

  constructor(log: Items, order: Items) {
    this.#log = log;
    this.#order = order;
  }

  /**
   * Returns the last version of a stream, before `version`, that has a position before `end`; 0 if
   * there is none.
   *
   * A commit gets its positions after the time that its writer gave it, so the search reads the order
   * from that time on: for the commit before `version`, then for earlier ones, twice as many each
   * time, until it finds one. It reads the whole order only if a writer's clock was far ahead, or if
   * no commit of the stream has a position.
   */
  async lastBefore(pk: string, version: number, end: number): Promise<number> {
    let unread = end;
    let before = version;
    for (let commits = 1; before > 1; commits *= 2) {
      const pageSize = Math.min(commits, COMMITS_PAGE);
      const range = { to: before - 1, direction: 'backwards', pageSize } as const;
      const oldest = (await this.#log.all<CommitItem>(pk, range, commits)).at(-1);
      if (!oldest) break;
      const from = await this.firstSince(Date.parse(oldest.at) - CLOCKS, unread);
      const last = await this.#lastBetween(pk, version, { from, end: unread });
      if (last > 0) return last;
      unread = from;
      before = oldest.v;
    }
    return this.#lastBetween(pk, version, { from: 1, end: unread });
  }

  /**
   * Returns the position of the first batch of a time or later, by binary search.
   *
   * @param end where the order ends: the position that is returned if there is no such batch
   */
  async firstSince(time: number, end: number): Promise<number> {
    let low = 1;
    let high = end;
    while (low < high) {
      const middle = Math.floor((low + high) / 2);
      const range = { to: middle, direction: 'backwards', pageSize: 1 } as const;
      const [batch] = await this.#order.page<OrderItem>(ORDER, range);
      if (batch && batch.at >= time) high = batch.v;
      else low = batch ? Math.max(batch.v + batch.n, middle + 1) : middle + 1;
    }
    return high;
  }

  /** Returns the last version of a stream, before `version`, in a range of positions; 0 if none is there. */
  async #lastBetween(
    pk: string,
    version: number,
    { from, end }: { readonly from: number; readonly end: number },
  ): Promise<number> {
    let last = 0;
    if (from >= end) return last;
    const range = { from, to: end - 1, pageSize: FIRST_BATCHES };
    for await (const page of this.#order.query<OrderItem>(ORDER, range)) {
      for (const [entry, v, count] of page.flatMap(entriesOf)) {
        if (entry === pk) last = Math.max(last, v + count - 1);
      }
      // No commit lies between this one and `version`.
      if (last >= version - 1) break;
    }
    return last;
  }
}
