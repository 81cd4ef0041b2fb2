import { setTimeout as delay } from 'node:timers/promises';
import type { EventStore } from '../../src/index.ts';
import { seededRandom } from '../../src/testing/seeded-random.ts';
import type { Log } from '../stores/log.ts';
import { Client, type Scene } from './client.ts';
import { follow, missedBy } from './follow.ts';
import type { Operation } from './history.ts';
import { Recorder } from './recorder.ts';
import { wronglyChained } from './wrongly-chained.ts';

const CLIENTS = 6;
const STEPS = 30;
/** Of the stores that the clients share, where a log can be opened several times: those of one commit together. */
const STORES = 3;
const STREAMS = ['1', '2', '3'];
/** In ms: the longest between two disturbances. */
const DISTURB_MS = 60;

/** In ms: how long events may take to get their positions after the last append. */
const PATIENCE = { memory: 1_000, pglite: 1_000, postgres: 1_000, dynamodb: 30_000 };

/** What clients did at the same time, and what a reader that followed the log missed. */
export interface Recorded {
  readonly operations: readonly Operation[];
  /** What is wrong besides, in sentences. */
  readonly missed: readonly string[];
  readonly events: number;
}

/**
 * Lets clients append to a few streams and read them at the same time, while a reader follows the log, and notes
 * every operation.
 *
 * @param category which no other history on the log has
 * @param disturbed whether what is under way is cut off now and then, if the log knows how
 */
export async function recordHistory(
  log: Log,
  { category, seed, disturbed }: { category: string; seed: number; disturbed: boolean },
): Promise<Recorded> {
  await using cleanUp = new AsyncDisposableStack();
  const open = async () => cleanUp.adopt(await log.open(), (store) => store.close());
  const stores = [await open()];
  while (log.opens === 'at once' && stores.length < STORES) stores.push(await open());
  const store = (index: number) => stores[index % stores.length] as EventStore;

  const scene: Scene = {
    category,
    streams: STREAMS,
    recorder: new Recorder(),
    random: seededRandom(seed),
  };
  const clients = Array.from({ length: CLIENTS }, (_, index) => {
    return new Client(index, store(index), scene);
  });
  const all = Promise.withResolvers<number>();
  const following = follow(
    store(STORES - 1),
    await store(0).end(),
    all.promise,
    PATIENCE[log.name],
  );
  const stop = new AbortController();
  const disturbing = disturbed && disturb(log, scene.random, stop.signal);
  await Promise.all(clients.map((client) => client.run(STEPS))).finally(() => stop.abort());
  await disturbing;
  // What is open to the end is decided by what is there in the end.
  const last = new Client(CLIENTS, store(0), scene);
  for (const stream of STREAMS) await last.read(stream);
  const { operations } = scene.recorder;
  const streams = finalReads(operations);
  all.resolve([...streams.values()].reduce((sum, ids) => sum + ids.length, 0));
  const followed = await following;
  const missed = [...missedBy(followed, streams), ...(await wronglyChained(store(0), scene))];
  return { operations, missed, events: followed.length };
}

async function disturb(log: Log, random: () => number, stop: AbortSignal): Promise<void> {
  while (!stop.aborted) {
    await delay(random() * DISTURB_MS);
    await log.disturb?.();
  }
}

/** What each stream had when it was read last. */
function finalReads(operations: readonly Operation[]): ReadonlyMap<string, readonly string[]> {
  const reads = new Map<string, readonly string[]>();
  for (const { client, stream, output } of operations) {
    if (client === CLIENTS && output?.status === 'read') reads.set(stream, output.ids);
  }
  return reads;
}
