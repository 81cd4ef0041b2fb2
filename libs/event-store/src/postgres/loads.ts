import { isStoreUnavailable } from '../errors/store-unavailable.ts';
import { limits } from '../limits.ts';
import { Batches, type BatchLimits } from './batches.ts';
import { type FoundUpTo, readTogether, readUpTo, type WantedUpTo } from './read-up-to.ts';
import { SNAPSHOT_INTERVAL } from './snapshot-rows.ts';
import type { SqlPort } from './sql-port.ts';

/**
 * At most ten loads share a statement, and any number may wait. A load that begins at a snapshot usually reads fewer than
 * 100 events, so ten of them read less than a page. If the database does not answer, the loads that wait fail at once.
 */
const together: BatchLimits<WantedUpTo> = {
  items: limits.page / SNAPSHOT_INTERVAL,
  bytes: Infinity,
  bytesOf: () => 0,
  keysOf: () => [],
  waiting: { items: Infinity, bytes: Infinity },
  name: 'the log',
  isDown: isStoreUnavailable,
};

/**
 * Reads streams for loads. An embedded database has one session: what is wanted while it reads would wait in any case,
 * and is read together. A server answers each as soon as it can.
 */
export class Loads {
  readonly #alone: (wanted: WantedUpTo) => Promise<FoundUpTo>;
  readonly #batches: Batches<WantedUpTo, FoundUpTo | 'alone'> | undefined;
  readonly #underWay = new Set<Promise<unknown>>();

  /** @param schema quoted */
  constructor(sql: Pick<SqlPort, 'query' | 'listen'>, schema: string) {
    const query: SqlPort['query'] = (...call) => sql.query(...call);
    this.#alone = (wanted) => readUpTo(query, schema, wanted);
    if (sql.listen !== undefined) return;
    this.#batches = new Batches((wanted) => readTogether(query, schema, wanted), together);
  }

  /** @throws DamagedEvent, StoreUnavailable */
  read(wanted: WantedUpTo): Promise<FoundUpTo> {
    if (this.#batches === undefined) return this.#alone(wanted);
    const found = this.#inBatch(this.#batches, wanted).finally(() => this.#underWay.delete(found));
    this.#underWay.add(found);
    return found;
  }

  /** Waits until what is wanted is read; returns undefined if nothing is. */
  end(): Promise<unknown> | undefined {
    return this.#underWay.size > 0 ? Promise.allSettled(this.#underWay) : undefined;
  }

  /** Reads a long stream outside of the batch, so that the other loads of the batch do not wait for it. */
  async #inBatch(
    batches: Batches<WantedUpTo, FoundUpTo | 'alone'>,
    wanted: WantedUpTo,
  ): Promise<FoundUpTo> {
    const found = await batches.add(wanted);
    return found === 'alone' ? this.#alone(wanted) : found;
  }
}
