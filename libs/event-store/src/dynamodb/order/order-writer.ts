import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { impossible } from '../../impossible.ts';
import type { Arrival } from './arrival.ts';
import { jitter } from '../table/back-off.ts';
import type { CommitItem } from '../log/commit.ts';
import { Items } from '../table/items.ts';
import { ORDER, orderTableOf } from './order-table.ts';
import { entriesOf, type Entry, type OrderItem } from './order.ts';
import { PositionSearch } from './position-search.ts';

/** How many commits are looked at together. */
const BATCH = 500;
/** An item takes 400 KB; this leaves room for names of any alphabet. */
const BATCH_CHARACTERS = 64 * 1024;
/** How many commits are fetched at a time where many are missing. */
const GAP = 500;
const GAP_PAGE = 100;

/**
 * Gives commits their place over all streams: each stream's in order, without a gap and once,
 * however often and in whatever order they arrive. One conditional put a batch; several writers at
 * once do no harm, since the one that comes second reads what the first wrote and goes on.
 *
 * Which commits have a place it keeps in memory, as far back as arrivals made it look: one can only
 * have got its place after it came into the table, so that the end of the order tells.
 */
export class OrderWriter {
  readonly #log: Items;
  readonly #order: Items;
  readonly #search: PositionSearch;
  /** The last version with a place, of the streams met in the part of the order that was read. */
  readonly #lastVersions = new Map<string, number>();
  #next = 1;
  #newest = 0;
  /** The first batch that was read: its position, and its time. */
  #oldest: { readonly v: number; readonly at: number } | undefined;

  constructor(client: DynamoDBDocumentClient, table: string) {
    this.#log = new Items(client, table);
    this.#order = new Items(client, orderTableOf(table));
    this.#search = new PositionSearch(this.#log, this.#order);
  }

  /**
   * @param came when the latest of them came into the table at the latest, in ms since 1970; where it
   *   is absent the arrivals say it
   * @returns how many commits got a place just now
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
   * What is to be written next: what has a place is left out, what is missing in between is fetched.
   * As much as one item takes; whether that is all is said too.
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
        // Full, or more is missing than was fetched: the rest is for the next item.
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

  /** The last version of a stream that has a place; 0 where none has. */
  async #lastPositioned({ pk, v, at }: Arrival): Promise<number> {
    await this.#readBackTo(at);
    const known =
      this.#lastVersions.get(pk) ??
      (v === 1 ? 0 : await this.#search.lastBefore(pk, v, this.#oldestRead().v));
    this.#lastVersions.set(pk, known);
    return known;
  }

  /** Reads what others, or this one before it was started, wrote at the order's end. */
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
      for (const batch of page) this.#remember(batch);
      this.#oldest = page.at(-1) ?? impossible(`the order has no position before ${v}`);
    }
  }

  #oldestRead() {
    return this.#oldest ?? impossible('the order was not read yet');
  }

  readonly #learn = (batch: OrderItem): void => {
    this.#remember(batch);
    this.#next = batch.v + batch.n;
    this.#newest = batch.at;
  };

  #remember(batch: OrderItem): void {
    for (const [pk, v, count] of entriesOf(batch)) {
      this.#lastVersions.set(pk, Math.max(this.#lastVersions.get(pk) ?? 0, v + count - 1));
    }
  }
}
