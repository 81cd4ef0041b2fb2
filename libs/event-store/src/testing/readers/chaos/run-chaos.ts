import pg from 'pg';
import { isStoreUnavailable } from '../../../errors/store-unavailable.ts';
import type { EventStore } from '../../../event-store.ts';
import { impossible } from '../../../impossible.ts';
import { connectPg, PostgresEventStore, PostgresRowStore } from '../../../postgres/index.ts';
import { Readers } from '../../../readers/readers.ts';
import { seededRandom } from '../../seeded-random.ts';
import { checkRound } from './check-round.ts';
import { type Disturbed, holdTransaction, killOne } from './disturb.ts';
import { ReaderProcesses } from './reader-processes.ts';
import { DELIVERIES, GROUP, ledger, versions } from './shared.ts';

const WRITERS = 8;
/** Stores that the writers share: those of one commit together, those of several race. */
const STORES = 4;
const APPENDS = 10;
/** Of each round. Fewer streams than writers, so that they meet. */
const STREAMS = 5;
/** In ms: the longest that readers may take to come to the end after a round. */
const PATIENCE = 120_000;
/** How many rounds pass before the projection is built anew, while the next rounds go on. */
const REBUILD_EVERY = 5;

export interface ChaosOptions {
  /** Of an empty PostgreSQL database. */
  readonly url: string;
  readonly rounds: number;
  readonly seed: number;
  readonly processes: number;
  readonly onRound?: (round: number, report: ChaosReport) => void;
}

export interface ChaosReport {
  events: number;
  deliveries: number;
  kills: number;
  /** How often a process took the lease. */
  tenures: number;
}

/**
 * Rounds of writers that race, while a process that runs the readers is killed and a transaction is held open.
 * After each round all that was appended must have been delivered, in order within each stream, and projected.
 *
 * @throws Error that names the round and the seed
 */
export async function runChaos(options: ChaosOptions): Promise<ChaosReport> {
  const { url, rounds, seed } = options;
  const random = seededRandom(seed);
  const sql = await connectPg(url);
  const store = await PostgresEventStore.open(sql);
  const rows = await PostgresRowStore.open(sql, { shared: true });
  const others = await Promise.all(
    Array.from({ length: STORES - 1 }, async () => PostgresEventStore.open(await connectPg(url))),
  );
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query(DELIVERIES);
  const processes = new ReaderProcesses(url, options.processes, seed * 1000);
  const disturbed: Disturbed = { processes, rows, client, random };
  const subscriptions = [ledger(async () => undefined)];
  const readers = new Readers({
    store,
    rows,
    group: GROUP,
    subscriptions,
    projections: [versions],
  });
  const report: ChaosReport = { events: 0, deliveries: 0, kills: 0, tenures: 0 };
  try {
    for (let round = 1; round <= rounds; round += 1) {
      const category = `round-${round}`;
      const after = await store.end();
      try {
        if (round % REBUILD_EVERY === 0) await readers.rebuild(versions.name);
        const writing = writers([store, ...others], category, random);
        await Promise.all([...writing, killOne(disturbed), holdTransaction(disturbed)]);
        processes.assertRunning();
        await readersAtEnd(readers, await store.end());
        processes.assertRunning();
        const checked = await checkRound({ store, rows, client, category, after });
        report.events += checked.events;
        report.deliveries += checked.deliveries;
      } catch (cause) {
        throw new Error(`round ${round} of seed ${seed} failed\n${processes.log}`, { cause });
      }
      report.kills = processes.kills;
      report.tenures = (await rows.get({ collection: 'leases', id: GROUP }))?.version ?? 0;
      options.onRound?.(round, report);
    }
    return report;
  } finally {
    await processes.stop();
    await client.end();
    await Promise.all([store, ...others].map((each) => each.close()));
  }
}

function writers(
  stores: readonly EventStore[],
  category: string,
  random: () => number,
): Promise<void>[] {
  return Array.from({ length: WRITERS }, async (_, writer) => {
    const store = stores[writer % stores.length] ?? impossible('there is no store');
    for (let n = 0; n < APPENDS; n += 1) {
      const id = String(Math.floor(random() * STREAMS));
      const events = Array.from({ length: 1 + Math.floor(random() * 3) }, () => ({
        type: 'counted',
        data: { writer, n },
      }));
      const command = { id: `${writer}-${n}`, content: { writer, n } };
      await appendSurely(store, [{ stream: { category, id }, expected: 'any', events }], command);
    }
  });
}

/** Appends again if the outcome is unknown: a lock that is held long enough makes it so. */
async function appendSurely(store: EventStore, ...call: Parameters<EventStore['append']>) {
  for (;;) {
    try {
      await store.append(...call);
      return;
    } catch (error) {
      if (!isStoreUnavailable(error)) throw error;
    }
  }
}

async function readersAtEnd(readers: Readers, end: string): Promise<void> {
  for (const name of ['ledger', versions.name]) {
    if (await readers.whenAt(name, end, PATIENCE)) continue;
    throw new Error(`${name} is not at ${end}: ${JSON.stringify(await readers.status())}`);
  }
}
