// One process of the chaos run: `reader-process.ts <url> <seed>`. It is killed at any moment.
import pg from 'pg';
import { PostgresEventStore, PostgresRowStore, connectPg } from '../../../postgres/index.ts';
import { Readers } from '../../../readers/readers.ts';
import { seededRandom } from '../../seeded-random.ts';
import { DELIVER, GROUP, ledger, versions } from './shared.ts';

/** How often a handler fails, of all times. */
const FAILURES = 0.05;

const [url = '', seed = '1'] = process.argv.slice(2);
const random = seededRandom(Number(seed));
const sql = await connectPg(url);
const store = await PostgresEventStore.open(sql);
const rows = await PostgresRowStore.open(sql, { shared: true });
const deliveries = new pg.Pool({ connectionString: url, max: 1 });
// A server that closes an idle connection is no reason to end.
deliveries.on('error', () => undefined);

const subscription = ledger(async (events) => {
  if (random() < FAILURES) throw new Error('a handler that fails now and then');
  await deliveries.query(DELIVER, [
    events.map(({ stream }) => stream.category),
    events.map(({ stream }) => stream.id),
    events.map(({ version }) => version),
    process.pid,
  ]);
  if (random() < FAILURES) throw new Error('a handler that fails after it has done its work');
});

const readers = new Readers({
  store,
  rows,
  group: GROUP,
  subscriptions: [subscription],
  projections: [versions],
  leaseMs: 600,
  pollMs: 250,
  lookMs: 250,
  dropAfterMs: 1000,
  backoff: () => 10 + random() * 40,
  onFault: (fault) => console.error(fault),
  onParked: (parked) => console.error('parked', parked),
});
readers.start();
// It ends with the program that started it.
process.stdin.on('close', () => process.exit()).resume();
