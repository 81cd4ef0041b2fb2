import { setTimeout as delay } from 'node:timers/promises';
import { type Received, receivedEvent } from '@stockbook/bench';
import { isOverloaded } from '../../src/errors/overloaded.ts';
import { isStoreUnavailable } from '../../src/errors/store-unavailable.ts';
import type { EventStore } from '../../src/event-store.ts';
import { limits } from '../../src/limits.ts';
import { evolveStock, initialStock, type Stock, type StockEvent } from '../workload/stock.ts';
import { type Build, loadBuild } from './build.ts';
import { type CopyName, loadCopy } from './copies.ts';
import type { Product, Snapshots } from './product.ts';
import type { ProductSettings } from './serve-product.ts';

const reducer = { initialState: () => initialStock, evolve: evolveStock };
/** With a version, so that an adapter may keep the state. */
const decider = {
  ...reducer,
  reducerVersion: 'stock@1',
  decide: (delivery: Received, _stock: Stock) => ({ events: [receivedEvent(delivery)] }),
};
const streamOf = (id: string) => ({ category: 'stock', id });

/** Opens the log as its README says: on PostgreSQL, or on PGlite if the URL is `pglite:` and a folder. */
export async function openStockbook({
  url,
  root,
  copies: hasCopies = false,
}: ProductSettings): Promise<Product> {
  const { execute, load, connectPg, openPGlite, PostgresEventStore } = await loadBuild(root);
  const sql = url.startsWith('pglite:')
    ? await openPGlite(url.slice('pglite:'.length))
    : await connectPg(url);
  const store = await PostgresEventStore.open(sql);
  const append = store.append.bind(store);
  // On the same connections: two sessions of PostgreSQL are not equally fast.
  const openCopy = async (name: CopyName) => {
    const copy = await (await loadCopy(name)).PostgresEventStore.open(sql);
    return { append: appendNew(copy.append.bind(copy)) };
  };
  const copies = hasCopies && {
    'the same again': await openCopy('the same again'),
    'batches of one': await openCopy('batches of one'),
  };

  const command: Product['command'] = async (stream, delivery, id) => {
    for (let again = 0; ; again += 1) {
      const options = { command: { id, content: { ...delivery } } };
      const { status } = await execute(store, streamOf(stream), decider, delivery, options);
      if (status === 'appended') return again;
      if (status !== 'conflict') throw new Error(`a command came out as ${status}`);
    }
  };
  return {
    command,
    append: appendNew(append),
    ...(copies && { copies }),
    fill: async (stream, deliveries) => {
      const most = limits.eventsPerAppend;
      for (let start = 0; start < deliveries.length; start += most) {
        const events: StockEvent[] = deliveries.slice(start, start + most).map(receivedEvent);
        const appends = [{ stream: streamOf(stream), expected: start, events }];
        const command = { id: `fill-${stream}-${start}`, content: start };
        const { status } = await patiently(() => append(appends, command));
        if (status === 'conflict') throw new Error(`the stream ${stream} was written before`);
      }
    },
    load: async (stream) => (await load(store, streamOf(stream), reducer)).state.events,
    snapshots: snapshotsOf(store, load, command),
    close: () => store.close(),
  };
}

const appendNew =
  (append: EventStore['append']): Product['append'] =>
  async (stream, delivery, id) => {
    const event = receivedEvent(delivery);
    const appends = [{ stream: streamOf(stream), expected: 'no-stream', events: [event] }] as const;
    const { status } = await append(appends, { id, content: event.data });
    if (status !== 'appended') throw new Error(`an append came out as ${status}`);
  };

/** Tries again for minutes, as its errors ask for: a server that writes a long log is slow at times. */
async function patiently<Result>(work: () => Promise<Result>): Promise<Result> {
  for (let failed = 1; ; failed += 1) {
    try {
      return await work();
    } catch (error) {
      if (!(isStoreUnavailable(error) || isOverloaded(error)) || failed === ATTEMPTS) throw error;
      await delay(PAUSE_MS);
    }
  }
}

const ATTEMPTS = 100;
const PAUSE_MS = 1000;

/** How long an adapter may take to keep a snapshot, in ms. */
const KEPT_WITHIN = 5000;

const snapshotsOf = (
  store: EventStore,
  load: Build['load'],
  command: Product['command'],
): Snapshots => ({
  keep: async (stream, delivery, id) => {
    await command(stream, delivery, id);
    const deadline = performance.now() + KEPT_WITHIN;
    while (performance.now() < deadline) {
      const { snapshot } = await store.readLatest(streamOf(stream), decider.reducerVersion);
      if (snapshot !== undefined) return true;
      await delay(100);
    }
    return false;
  },
  load: async (stream) => (await load(store, streamOf(stream), decider)).state.events,
});
