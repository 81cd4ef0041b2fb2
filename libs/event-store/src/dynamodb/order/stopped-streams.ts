import { createHash } from 'node:crypto';
import { StreamStopped } from '../../errors/stream-stopped.ts';
import { impossible } from '../../impossible.ts';
import { streamOf } from '../log/keys.ts';
import { orStoreUnavailable } from '../table/faults.ts';
import type { Items } from '../table/items.ts';
import type { Key } from '../table/key.ts';

/** The partition of the order's table that names the streams that stopped. */
const STOPPED = 'stopped';

/** Where a stream stopped. */
export interface Stop {
  /** The last version that has a position; 0 if none has one. */
  readonly after: number;
  /** The first version of the next item in the table. */
  readonly next: number;
}

/** A stream that stopped, or one that goes on again. Its sort key `v` is a hash of the stream. */
interface StopItem extends Key, Stop {
  /** The partition key of the stream's commits. */
  readonly s: string;
  /** When it stopped, RFC 3339. */
  readonly at: string;
  /** Whether it goes on again. No role may delete from the order's table. */
  readonly over?: true;
}

/**
 * The streams that get no more positions. They are kept in the order's table: the missing commit of a
 * stream may arrive at another writer than the one that stopped the stream, and that writer must know
 * that later commits wait.
 */
export class StoppedStreams {
  readonly #order: Items;
  #stops = new Map<string, Stop>();

  constructor(order: Items) {
    this.#order = order;
  }

  /** Reads which streams stopped. */
  async load(): Promise<void> {
    const items = await this.#order.all<StopItem>(STOPPED, { pageSize: 100 });
    this.#stops = new Map(items.filter(({ over }) => !over).map((item) => [item.s, item]));
  }

  /** Returns where a stream stopped, by the partition key of its commits. */
  get(pk: string): Stop | undefined {
    return this.#stops.get(pk);
  }

  /** Returns the streams that were stopped at the last {@link load}, and those that stopped since. */
  list(): readonly StreamStopped[] {
    return [...this.#stops].map(([pk, { after, next }]) => {
      const stream = streamOf(pk) ?? impossible(`${pk} is no partition of commits, and stopped`);
      return new StreamStopped(stream, after, next);
    });
  }

  /** Keeps that streams stopped. Returns whether that is news. */
  async stop(stops: ReadonlyMap<string, Stop>): Promise<boolean> {
    const news = [...stops].filter(([pk, { after, next }]) => {
      const known = this.#stops.get(pk);
      return known?.after !== after || known.next !== next;
    });
    for (const [pk, { after, next }] of news) {
      await this.#put({ ...keyOf(pk), s: pk, after, next, at: new Date().toISOString() });
      this.#stops.set(pk, { after, next });
    }
    return news.length > 0;
  }

  /** Keeps that streams go on again, unless they stopped elsewhere meanwhile. */
  async goOn(streams: Iterable<string>): Promise<void> {
    for (const pk of streams) {
      const { after, next } = this.#stops.get(pk) ?? impossible(`${pk} goes on and never stopped`);
      const at = new Date().toISOString();
      await this.#put({ ...keyOf(pk), s: pk, after, next, at, over: true }, { after, next });
      this.#stops.delete(pk);
    }
  }

  /** @param only the stop that the item must have, to be replaced */
  async #put(item: StopItem, only?: Stop): Promise<void> {
    const condition = only && {
      ConditionExpression: '#after = :after AND #next = :next',
      ExpressionAttributeNames: { '#after': 'after', '#next': 'next' },
      ExpressionAttributeValues: { ':after': only.after, ':next': only.next },
    };
    const put = this.#order.client.put({ TableName: this.#order.table, Item: item, ...condition });
    await orStoreUnavailable(put).catch((error: Error) => {
      if (error.name !== 'ConditionalCheckFailedException') throw error;
    });
  }
}

/** 48 bits of a hash: a number has 53. */
const keyOf = (pk: string): Key => ({
  pk: STOPPED,
  v: createHash('sha256').update(pk).digest().readUIntBE(0, 6),
});
