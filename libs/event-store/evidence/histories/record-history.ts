import { setTimeout as delay } from 'node:timers/promises';
import type { EventStore } from '../../src/index.ts';
import { seededRandom } from '../../src/testing/seeded-random.ts';
import type { Log } from '../stores/log.ts';
import { Client, type Scene } from './client.ts';
import { follow, missedBy } from './follow.ts';
import type { Operation } from './history.ts';
import { Recorder } from './recorder.ts';
import { wrongEvents } from './wrong-events.ts';

const CLIENTS = 8;
const STEPS = 24;
const STREAMS = ['1', '2', '3'];
/** In ms: the longest before a disturbance. */
const DISTURB_MS = 60;
/** Of a history. An unknown outcome may take effect at any later time: each multiplies what a checker must try. */
const DISTURBANCES = 3;

/** In ms: how long events may take to get their positions after the last append. */
const PATIENCE = { memory: 1_000, pglite: 1_000, postgres: 1_000, dynamodb: 30_000 };

/** What clients did at the same time, and what a reader that followed the log missed. */
export interface Recorded {
  readonly operations: readonly Operation[];
  /** What else is wrong, in sentences. */
  readonly missed: readonly string[];
  readonly events: number;
}

/** How a history is recorded. */
export interface Recording {
  /** A category that no other history on the log has. */
  readonly category: string;
  readonly seed: number;
  /**
   * How many stores the clients share, where a log can be opened several times: the appends of one store are
   * committed together, those of several race.
   */
  readonly stores: number;
  /** Whether what is under way is cut off now and then, if the log knows how. */
  readonly disturbed: boolean;
}

/**
 * Lets clients append to a few streams and read them at the same time, while a reader follows the log, and notes
 * every operation.
 *
 * @throws Error if an operation fails in another way than the port has
 */
export async function recordHistory(
  log: Log,
  { category, seed, stores: count, disturbed }: Recording,
): Promise<Recorded> {
  await using cleanUp = new AsyncDisposableStack();
  const open = async () => cleanUp.adopt(await log.open(), (store) => store.close());
  const stores = [await open()];
  while (log.opens === 'at once' && stores.length < count) stores.push(await open());
  const store = (index: number) => stores.at(index % stores.length) as EventStore;

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
  const start = await store(0).end();
  const following = follow(store(-1), start, all.promise, PATIENCE[log.name]);
  // It is awaited below.
  following.catch(() => undefined);
  const stop = new AbortController();
  const disturbing = disturbed && disturb(log, scene.random, stop.signal);
  const work = await Promise.allSettled(clients.map((client) => client.run(STEPS)));
  stop.abort();
  await disturbing;
  const failed = work.find((each) => each.status === 'rejected');
  if (failed) {
    all.resolve(0);
    await following;
    throw failed.reason;
  }
  // These reads show whether appends with an unknown outcome took effect.
  const last = new Client(CLIENTS, store(0), scene);
  for (const stream of STREAMS) await last.read(stream);
  const { operations } = scene.recorder;
  const streams = finalReads(operations);
  all.resolve([...streams.values()].reduce((sum, ids) => sum + ids.length, 0));
  const followed = await following;
  const missed = [...missedBy(followed, streams), ...(await wrongEvents(store(0), scene))];
  return { operations, missed, events: followed.length };
}

async function disturb(log: Log, random: () => number, stop: AbortSignal): Promise<void> {
  for (let count = 0; count < DISTURBANCES && !stop.aborted; count += 1) {
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
