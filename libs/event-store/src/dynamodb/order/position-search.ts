import type { CommitItem } from '../log/commit.ts';
import type { Items } from '../table/items.ts';
import { ORDER } from './order-table.ts';
import { entriesOf, type OrderItem } from './order.ts';

/** Where writers' clocks are off by more, in ms, it takes a longer look: no more than that. */
export const CLOCKS = 15 * 60 * 1000;
/** How many commits are fetched at a time. */
const COMMITS_PAGE = 100;
/** How many batches are looked at first where a commit's place is expected. */
const FIRST_BATCHES = 10;

/** Looks up where a stream stands in the order over all streams, without reading all of that. */
export class PositionSearch {
  readonly #log: Items;
  readonly #order: Items;

  constructor(log: Items, order: Items) {
    this.#log = log;
    this.#order = order;
  }

  /**
   * The last version with a place, before another version, of a stream that has none from a position
   * on (`end`); 0 where none has. A commit is placed after its writer dated it, so that it is looked for
   * from that time on: for the commit before that version, then for those before it, twice as far back
   * each time, until a place is found. Only where a clock was far ahead, or none has a place, is all of
   * the order looked through.
   */
  async lastBefore(pk: string, version: number, end: number): Promise<number> {
    let unread = end;
    let before = version;
    for (let commits = 1; before > 1; commits *= 2) {
      const pageSize = Math.min(commits, COMMITS_PAGE);
      const range = { to: before - 1, direction: 'backwards', pageSize } as const;
      const oldest = (await this.#log.all<CommitItem>(pk, range, commits)).at(-1);
      if (!oldest) break;
      const from = await this.#firstSince(Date.parse(oldest.at) - CLOCKS, unread);
      const last = await this.#lastBetween(pk, version, { from, end: unread });
      if (last > 0) return last;
      unread = from;
      before = oldest.v;
    }
    return this.#lastBetween(pk, version, { from: 1, end: unread });
  }

  /** The position of the first batch of a time or later; times never go back. By binary search. */
  async #firstSince(time: number, end: number): Promise<number> {
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

  /** The last version of a stream, before another one, among some batches; 0 where it has none there. */
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
      // Nothing comes between these two.
      if (last >= version - 1) break;
    }
    return last;
  }
}
