// One process of writers: `writer-process.ts <WriterSettings as JSON>`. It is killed at any moment.
import { createInterface } from 'node:readline';
import { seededRandom } from '../../../src/testing/seeded-random.ts';
import { Client } from '../workload/client.ts';
import { openStore } from '../workload/open-store.ts';
import { Gate } from './gate.ts';
import type { Order, WriterSettings } from './orders.ts';
import { say } from './say.ts';

const {
  store: url,
  name,
  clients: count,
  seed,
  deciding = false,
} = JSON.parse(process.argv[2] ?? '{}') as WriterSettings;

const store = await openStore(url);
const clients = Array.from(
  { length: count },
  (_, index) =>
    new Client(`${name}.${index}`, store, seededRandom(seed * 1000 + index), say, { deciding }),
);
const gate = new Gate(() => say({ paused: true }));

createInterface(process.stdin)
  .on('line', (order) => {
    if ((order as Order) === 'pause') gate.close();
    else gate.open();
  })
  // It ends with the program that started it.
  .on('close', () => process.exit());

await Promise.all(
  clients.map(async (client) => {
    for (;;) await gate.pass(() => client.next());
  }),
);
