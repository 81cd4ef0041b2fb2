import { setTimeout as delay } from 'node:timers/promises';
import { seededRandom } from '@stockbook/event-store/testing/seeded-random';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Api, unique } from './client/index.ts';
import {
  checkHistory,
  checkList,
  checkLog,
  repeatAcknowledged,
  sendAgain,
} from './durability/check.ts';
import { Ledger } from './durability/ledger.ts';
import { startLoad, stockUp } from './durability/load.ts';
import { between } from './durability/random.ts';
import { type DurableStore, durableStores } from './homes/durable-store.ts';
import { LocalServer } from './homes/local-server.ts';
import type { ServerProcess } from './homes/server-process.ts';

const ROUNDS = Array.from(
  { length: Number(process.env['STOCKBOOK_ROUNDS'] ?? 20) },
  (_, index) => index + 1,
);
const PRODUCTS = 5;

declare module 'vitest' {
  /** What a round did, for the report of the evidence. */
  interface TaskMeta {
    repeats?: number;
    unanswered?: number;
  }
}

/** In the name of every test, so that a failure can be repeated. */
const seed = Number(process.env['STOCKBOOK_SEED'] ?? Date.now() % 1_000_000);

/**
 * After kill -9 during a load of writes, every acknowledged event is in the log, and gets its first result when it is
 * sent again. `npx nx evidence event-store` runs it with more rounds.
 */
describe.each(durableStores)(`kill -9 on $name (STOCKBOOK_SEED=${seed})`, ({ make }) => {
  const random = seededRandom(seed);
  const productIds = Array.from({ length: PRODUCTS }, () => unique('product'));
  const ledger = new Ledger();
  let store: DurableStore;
  let server: ServerProcess;
  // A server that is being killed may answer with 5xx, but must not lose an event.
  const dying = new Api(() => server.url, { faults: 'allow' });
  const api = new Api(() => server.url);

  beforeAll(async () => {
    store = await make();
    server = await LocalServer.start(store.url);
    await stockUp(api, productIds, ledger);
  });
  afterAll(async () => {
    await server.kill();
    await store.remove();
  });

  it.for(ROUNDS)('round %d', async (round, { task }) => {
    const before = ledger.acknowledged.length;
    const load = startLoad(dying, productIds, ledger, random);
    // Not for a time: on a busy machine the first answer takes a while.
    while (ledger.acknowledged.length === before) await delay(10);
    await delay(between(random, 0, 500));
    await crash(round % 2 === 0);
    load.stop();
    await load.ended;
    expect(ledger.acknowledged.length).toBeGreaterThan(before);
    expect(ledger.unanswered.length).toBeGreaterThan(0);

    server = await LocalServer.start(store.url);
    // Before the events are sent again, and after it: sending again must not hide a loss.
    for (const productId of productIds) await checkHistory(api, productId, ledger);
    task.meta.repeats = await repeatAcknowledged(api, ledger);
    task.meta.unanswered = ledger.unanswered.length;
    await sendAgain(api, ledger);
    const histories = new Map<string, readonly string[]>();
    for (const productId of productIds) {
      const ids = await checkHistory(api, productId, ledger);
      if (ids.length > 0) histories.set(productId, ids);
    }
    const total = [...histories.values()].reduce((sum, ids) => sum + ids.length, 0);
    expect(total).toBe(ledger.acknowledged.length);
    await checkLog(api, histories);
    await checkList(api, productIds);
  });

  /** Kills the server and, if it is a process of its own, the database, at once or one after the other. */
  async function crash(withDatabase: boolean): Promise<void> {
    const { database } = store;
    if (!withDatabase || !database) return server.kill();
    const databaseGone = database.kill();
    await delay(between(random, 0, 50));
    await server.kill();
    await databaseGone;
    await database.start();
  }
});
