import type { StreamStopped } from '../../errors/stream-stopped.ts';
import { impossible } from '../../impossible.ts';
import { type Arrival, arrivalOf } from './arrival.ts';
import { jitter } from '../table/back-off.ts';
import type { DocumentClient } from '../table/document-client.ts';
import type { CommitItem } from '../log/commit.ts';
import { Items } from '../table/items.ts';
import { type LastPositioned, NextBatch, type Run } from './next-batch.ts';
import { ORDER, orderTableOf } from './order-table.ts';
import { entriesOf, type Entry, type OrderItem } from './order.ts';
import { CLOCKS, PositionSearch } from './position-search.ts';
import { type Stop, StoppedStreams } from './stopped-streams.ts';

/** How many arrivals are handled together. */
const BATCH = 500;
/** How many missing commits are fetched for one batch. */
const GAP = 500;
const GAP_PAGE = 100;

/** What a writer of the order did. */
export interface Positions {
  /** How many commits got their positions. */
  readonly assigned: number;
  /** The streams that get no more positions. Tell an operator: each names its stream and the remedy. */
  readonly stopped: readonly StreamStopped[];
}

/**
 * Assigns positions to the events of commits: once, and for each stream in the order of its versions
 * without a gap, even if commits arrive several times or in another order. Each batch is one
 * conditional put. Several writers may run: if another one was first, a writer reads its batch and
 * continues after it.
 *
 * A stream with a gap in the table, or with items that overlap, stops alone. It goes on when the missing
 * commit arrives.
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
  readonly #stopped: StoppedStreams;
  /** The last commit that has positions, by stream, from the part of the order that was read. */
  readonly #lastPositions = new Map<string, LastPositioned>();
  #next = 1;
  #newest = 0;
  /** The oldest batch that was read: its position, and its time. */
  #oldest: { readonly v: number; readonly at: number } | undefined;

  constructor(client: DocumentClient, table: string) {
    this.#log = new Items(client, table);
    this.#order = new Items(client, orderTableOf(table));
    this.#search = new PositionSearch(this.#log, this.#order);
    this.#stopped = new StoppedStreams(this.#order);
  }

  /**
   * Assigns positions to the commits that have none.
   *
   * @param came the latest time at which one of them can have arrived, in ms since 1970; by default
   *   the latest time of the arrivals
   * @throws StoreUnavailable; it is safe to call it again
   * @example
   * const order = new OrderWriter(client, 'stockbook')
   * const arrival = { pk: 's/product/100', v: 1, last: 2, at: Date.now() }
   * const { stopped } = await order.assignPositions([arrival])
   * for (const { message } of stopped) console.error(message)
   */
  async assignPositions(arrivals: readonly Arrival[], came?: number): Promise<Positions> {
    let assigned = 0;
    for (let start = 0; start < arrivals.length; start += BATCH) {
      const some = arrivals.slice(start, start + BATCH);
      assigned += await this.#assignBatch(some, came ?? Math.max(...some.map(({ at }) => at)));
    }
    return { assigned, stopped: this.#stopped.list() };
  }

  async #assignBatch(arrivals: readonly Arrival[], came: number): Promise<number> {
    let assigned = 0;
    for (let attempt = 0; ; attempt += 1) {
      await Promise.all([this.#catchUp(), this.#stopped.load()]);
      const { next, all } = await this.#nextBatch(arrivals);
      // The gap may have been closed before other writers could know that the stream stopped: look again.
      if (await this.#stopped.stop(next.stopped)) continue;
      const { entries } = next;
      if (entries.length > 0) {
        const batch: OrderItem = {
          pk: ORDER,
          v: this.#next,
          at: Math.max(next.readAhead ? Date.now() + CLOCKS : came, this.#newest),
          n: next.count(),
          e: JSON.stringify(entries),
        };
        if ((await this.#order.put(batch)) !== undefined) {
          await jitter(Math.min(attempt, 5));
          continue;
        }
        this.#learn(batch);
        assigned += entries.length;
      }
      await this.#stopped.goOn(next.goOn);
      if (all || entries.length === 0) return assigned;
    }
  }

  /**
   * Returns the next batch: without commits that have positions, and with commits of the same streams
   * that did not arrive yet, read from the table. `all` is false if not all fit in one item.
   */
  async #nextBatch(arrivals: readonly Arrival[]): Promise<{ next: NextBatch; all: boolean }> {
    const next = new NextBatch();
    for (const arrival of arrivals) {
      const { pk } = arrival;
      if (next.stopped.has(pk)) continue;
      const stop = next.goOn.has(pk) ? undefined : this.#stopped.get(pk);
      const positioned = next.lastOf(pk) ?? (await this.#lastPositioned(arrival));
      if (stop === undefined && isPlaced(arrival, positioned)) continue;
      next.readAhead ||= stop !== undefined;
      const run = await (stop
        ? this.#since(pk, stop, positioned)
        : this.#upTo(arrival, positioned));
      if (!next.add(pk, positioned, run)) return { next, all: false };
      if (next.stopped.has(pk)) continue;
      // The next batch has the rest.
      if (run.more) return { next, all: false };
      if (stop) next.goOn.add(pk);
    }
    return { next, all: true };
  }

  /** Returns an arrival, and the commits before it that have no positions. */
  async #upTo(arrival: Arrival, positioned: LastPositioned): Promise<Run> {
    const { pk, v } = arrival;
    const missing =
      v > positioned.last + 1 ? await this.#commits(pk, positioned.last + 1, v - 1) : [];
    if (missing.length === GAP) return { entries: missing, more: true };
    return { entries: [...missing, entryOf(arrival)], more: false };
  }

  /** Returns the commits of a stream that stopped, from where it stopped. */
  async #since(pk: string, { after, next }: Stop, { last }: LastPositioned): Promise<Run> {
    // An item that overlaps is in the way until it is removed.
    const entries = await this.#commits(pk, next <= after ? next : last + 1);
    return { entries, more: entries.length === GAP };
  }

  async #commits(pk: string, from: number, to?: number): Promise<Entry[]> {
    const range = { from, ...(to !== undefined && { to }), pageSize: GAP_PAGE };
    const commits = await this.#log.all<CommitItem>(pk, range, GAP);
    return commits.map((commit) => entryOf(arrivalOf(commit, 0)));
  }

  /** Returns the last commit of a stream that has positions. */
  async #lastPositioned({ pk, v, at }: Arrival): Promise<LastPositioned> {
    await this.#readBackTo(at);
    const known = this.#lastPositions.get(pk);
    if (known) return known;
    const last = v === 1 ? 0 : await this.#search.lastBefore(pk, v, this.#oldestRead().v);
    const found = { v: last, last };
    this.#lastPositions.set(pk, found);
    return found;
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
      const last = v + count - 1;
      if (last > (this.#lastPositions.get(pk)?.last ?? 0)) this.#lastPositions.set(pk, { v, last });
    }
  }
}

const entryOf = ({ pk, v, last, types }: Arrival): Entry =>
  types ? [pk, v, last - v + 1, types] : [pk, v, last - v + 1];

/**
 * Tells whether a commit that arrived has its positions. A commit inside of the last one that has them
 * is another one, which overlaps it.
 */
function isPlaced({ v, last }: Arrival, positioned: LastPositioned): boolean {
  const isInside = v > positioned.v && v <= positioned.last;
  return last >= v && last <= positioned.last && !isInside;
}
