import { impossible } from '../../impossible.ts';
import type { Arrival } from './arrival.ts';
import { jitter } from '../table/back-off.ts';
import type { DocumentClient } from '../table/document-client.ts';
import type { CommitItem } from '../log/commit.ts';
import { Items } from '../table/items.ts';
import { ORDER, orderTableOf } from './order-table.ts';
import { entriesOf, type Entry, type OrderItem } from './order.ts';
import { PositionSearch } from './position-search.ts';

/** How many arrivals are handled together. */
const BATCH = 500;
/** An item has at most 400 KB: this leaves room for names in any alphabet. */
const BATCH_CHARACTERS = 64 * 1024;
/** How many missing commits are fetched for one batch. */
const GAP = 500;
const GAP_PAGE = 100;

/**
 * Assigns positions to the events of commits: once, and for each stream in the order of its versions
 * without a gap, even if commits arrive several times or in another order. Each batch is one
 * conditional put. Several writers may run: if another one was first, a writer reads its batch and
 * continues after it.
 *
 * A writer keeps in memory which commits have positions. It reads the order back to the time of the
 * oldest arrival only, since a commit gets its positions after it arrives.
 *
 * @example
 * const order = new OrderWriter(client, 'stockbook')
 */
export class OrderWriter {
  readonly #log: Items;
  readonly #order: Items;
  readonly #search: PositionSearch;
  /** The last version that has a position, by stream, from the part of the order that was read. */
  readonly #lastVersions = new Map<string, number>();
  #next = 1;
  #newest = 0;
  /** The oldest batch that was read: its position, and its time. */
  #oldest: { readonly v: number; readonly at: number } | undefined;

  constructor(client: DocumentClient, table: string) {
    this.#log = new Items(client, table);
    this.#order = new Items(client, orderTableOf(table));
    this.#search = new PositionSearch(this.#log, this.#order);
  }

  /**
   * Assigns positions to the commits that have none.
   *
   * @param came the latest time at which one of them can have arrived, in ms since 1970; by default
   *   the latest time of the arrivals
   * @returns how many commits got their positions
   * @throws StoreUnavailable; it is safe to call it again
   * @example
   * const order = new OrderWriter(client, 'stockbook')
   * await order.assignPositions([{ pk: 's/product/100', v: 1, last: 2, at: Date.now() }])
   */
  async assignPositions(arrivals: readonly Arrival[], came?: number): Promise<number> {
    let assigned = 0;
    for (let start = 0; start < arrivals.length; start += BATCH) {
      const some = arrivals.slice(start, start + BATCH);
      assigned += await this.#assignBatch(some, came ?? Math.max(...some.map(({ at }) => at)));
    }
    return assigned;
  }

  async #assignBatch(arrivals: readonly Arrival[], came: number): Promise<number> {
    let assigned = 0;
    for (let attempt = 0; ; attempt += 1) {
      await this.#catchUp();
      const { entries, all } = await this.#entriesFor(arrivals);
      if (entries.length === 0) return assigned;
      const batch: OrderItem = {
        pk: ORDER,
        v: this.#next,
        at: Math.max(came, this.#newest),
        n: entries.reduce((sum, [, , count]) => sum + count, 0),
        e: JSON.stringify(entries),
      };
      if ((await this.#order.put(batch)) === undefined) {
        this.#learn(batch);
        assigned += entries.length;
        if (all) return assigned;
      } else {
        await jitter(Math.min(attempt, 5));
      }
    }
  }

  /**
   * Returns the entries of the next batch: without commits that have positions, and with earlier
   * commits of the same streams that did not arrive yet, read from the table. `all` is false if not
   * all entries fit in one item.
   */
  async #entriesFor(arrivals: readonly Arrival[]): Promise<{ entries: Entry[]; all: boolean }> {
    const entries: Entry[] = [];
    const ahead = new Map<string, number>();
    let characters = 0;
    for (const arrival of arrivals) {
      const { pk, v, last } = arrival;
      const positioned = ahead.get(pk) ?? (await this.#lastPositioned(arrival));
      if (last <= positioned) continue;
      const missing = v > positioned + 1 ? await this.#missing(pk, positioned + 1, v - 1) : [];
      for (const entry of [...missing, [pk, v, last - v + 1] as const]) {
        characters += JSON.stringify(entry).length;
        const next = (ahead.get(pk) ?? positioned) + 1;
        // The batch is full, or more commits are missing than were fetched: the next batch has them.
        if (characters > BATCH_CHARACTERS || entry[1] !== next) return { entries, all: false };
        entries.push(entry);
        ahead.set(pk, entry[1] + entry[2] - 1);
      }
    }
    return { entries, all: true };
  }

  async #missing(pk: string, from: number, to: number): Promise<Entry[]> {
    const range = { from, to, pageSize: GAP_PAGE };
    const commits = await this.#log.all<CommitItem>(pk, range, GAP);
    return commits.map((commit) => [pk, commit.v, commit.e.length]);
  }

  /** Returns the last version of a stream that has a position; 0 if none has. */
  async #lastPositioned({ pk, v, at }: Arrival): Promise<number> {
    await this.#readBackTo(at);
    const last =
      this.#lastVersions.get(pk) ??
      (v === 1 ? 0 : await this.#search.lastBefore(pk, v, this.#oldestRead().v));
    this.#lastVersions.set(pk, last);
    return last;
  }

  /** Reads the batches that were written since the last one that this writer knows. */
  async #catchUp(): Promise<void> {
    if (this.#oldest === undefined) {
      const [last] = await this.#order.page<OrderItem>(ORDER, {
        direction: 'backwards',
        pageSize: 1,
      });
      this.#oldest = last ?? { v: 1, at: 0 };
      if (last) this.#learn(last);
      return;
    }
    const range = { from: this.#next, pageSize: GAP_PAGE };
    for await (const page of this.#order.query<OrderItem>(ORDER, range)) page.forEach(this.#learn);
  }

  async #readBackTo(time: number): Promise<void> {
    for (;;) {
      const { v, at } = this.#oldestRead();
      if (v === 1 || at < time) return;
      const range = { to: v - 1, direction: 'backwards', pageSize: GAP_PAGE } as const;
      const page = await this.#order.page<OrderItem>(ORDER, range);
      for (const batch of page) this.#cache(batch);
      this.#oldest = page.at(-1) ?? impossible(`the order has a batch at ${v} and none before it`);
    }
  }

  #oldestRead() {
    return this.#oldest ?? impossible('the order was not read yet');
  }

  readonly #learn = (batch: OrderItem): void => {
    this.#cache(batch);
    this.#next = batch.v + batch.n;
    this.#newest = batch.at;
  };

  #cache(batch: OrderItem): void {
    for (const [pk, v, count] of entriesOf(batch)) {
      this.#lastVersions.set(pk, Math.max(this.#lastVersions.get(pk) ?? 0, v + count - 1));
    }
  }
}
