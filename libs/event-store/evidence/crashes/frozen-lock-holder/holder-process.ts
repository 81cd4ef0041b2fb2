// A process that stops itself while it holds the lock of appends: `holder-process.ts <WriterSettings as JSON>`.
import { createInterface } from 'node:readline';
import { connectPg, PostgresEventStore, PostgresRowStore } from '../../../src/postgres/index.ts';
import type { AnyProjection } from '../../../src/projections/projection.ts';
import { Readers } from '../../../src/readers/readers.ts';
import { seededRandom } from '../../../src/testing/seeded-random.ts';
import { Client } from '../workload/client.ts';
import type { Order, WriterSettings } from '../writers/orders.ts';
import { say } from '../writers/say.ts';

const { store: url, name, seed } = JSON.parse(process.argv[2] ?? '{}') as WriterSettings;
let freezes = false;

/** Runs inside the transaction of each append of this process, which holds the lock. */
const counted: AnyProjection = {
  name: 'counted',
  version: 1,
  key: ({ stream }) => stream.id,
  project: (data: { count: number } | undefined) => {
    if (freezes) {
      freezes = false;
      say({ frozen: true });
      process.kill(process.pid, 'SIGSTOP');
    }
    return { count: (data?.count ?? 0) + 1 };
  },
};

const sql = await connectPg(url);
const store = await PostgresEventStore.open(sql, { inline: [counted] });
const rows = await PostgresRowStore.open(sql, { shared: true });
// After it, appends write the rows.
await new Readers({ store, rows, projections: [counted] }).runOnce();

const client = new Client(name, store, seededRandom(seed), say);
let work = Promise.resolve();
createInterface(process.stdin)
  .on('line', (order) => {
    if ((order as Order) === 'pause') void work.then(() => say({ paused: true }));
    else {
      freezes = true;
      work = client.next();
    }
  })
  // It ends with the program that started it.
  .on('close', () => process.exit());
