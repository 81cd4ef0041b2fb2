import type { EventStore } from '../event-store.ts';
import { closing } from './contract/closing.ts';
import { commands } from './contract/commands.ts';
import { expectations } from './contract/expectations.ts';
import { following } from './contract/following.ts';
import { hashes } from './contract/hashes.ts';
import { keeping } from './contract/keeping.ts';
import type { ContractKit, Vitest } from './contract/kit.ts';
import { lawsContract } from './contract/laws.ts';
import { contractLimits } from './contract/limits.ts';
import { marks } from './contract/marks.ts';
import { names } from './contract/names.ts';
import { readingAStream } from './contract/reading-a-stream.ts';
import { readingFiltered } from './contract/reading-filtered.ts';
import { readingTheLog } from './contract/reading-the-log.ts';
import { reopening } from './contract/reopening.ts';
import { severalStores } from './contract/several-stores.ts';
import { severalStreams } from './contract/several-streams.ts';
import { snapshots } from './contract/snapshots.ts';
import { snapshotsUpTo } from './contract/snapshots-up-to.ts';
import { staleStates, staleStatesOfTwo } from './contract/stale-states.ts';

export type { Vitest } from './contract/kit.ts';

/** How an adapter may differ. */
export interface ContractOptions {
  /** Whether an event gets its position after the append; false by default. */
  readonly orderLags?: boolean;
  /**
   * What `open` gives when it is called again. `own`, the default: a store with a log of its own, as in
   * memory. `reopened`: the same log, after the first store was closed, as a folder of one process.
   * `shared`: the same log, also while the first store is open.
   */
  readonly log?: 'own' | 'reopened' | 'shared';
  /**
   * The streams by which a repeat of a command is recognised. `all`, the default: all streams of its
   * append. `written`: those that it wrote events to, as on DynamoDB with `lastCommits`.
   */
  readonly commandsBy?: 'all' | 'written';
}

/** In ms: how long an event may take to get its position. */
const LAG_MS = 30_000;

/**
 * Declares the tests that every adapter must pass. Call it in a vitest file. The tests end in bounded
 * time, also on an adapter whose pages do not end.
 *
 * After Emmett's `emmett-tests/src/eventStore/features.ts`.
 *
 * @param vitest your vitest: the library imports none, so that it can be loaded without
 * @param name names the adapter in the test report
 * @param open opens a store, empty or not: each test uses its own streams
 * @example <caption>no-run: declares tests</caption>
 * eventStoreContract(vitest, 'memory', async () => new MemoryEventStore())
 */
export function eventStoreContract(
  vitest: Vitest,
  name: string,
  open: () => Promise<EventStore>,
  { orderLags = false, log = 'own', commandsBy = 'all' }: ContractOptions = {},
): void {
  const { afterAll, beforeAll, describe } = vitest;
  describe(`event store contract: ${name}`, () => {
    let running: EventStore | undefined;
    const store = () => {
      if (running === undefined) throw new Error(`${name} did not open`);
      return running;
    };
    beforeAll(async () => {
      running = await open();
    });
    afterAll(() => running?.close());

    const kit: ContractKit = {
      vitest,
      store,
      open,
      orderLagsMs: orderLags ? LAG_MS : 0,
      keepsCommandsOfAllStreams: commandsBy === 'all',
      append: (stream, expected, events) => store().append([{ stream, expected, events }]),
    };
    describe('expectations', () => expectations(kit));
    describe('several streams', () => severalStreams(kit));
    describe('a command', () => commands(kit));
    describe('reading a stream', () => readingAStream(kit));
    describe('reading the log', () => readingTheLog(kit));
    describe('reading the log, filtered', () => readingFiltered(kit));
    describe('following the log', () => following(kit));
    describe('what is kept', () => keeping(kit));
    describe('a snapshot', () => {
      snapshots(kit);
      snapshotsUpTo(kit);
    });
    describe('a state that may be stale', () => {
      staleStates(kit);
      if (log === 'shared') staleStatesOfTwo(kit);
    });
    describe('names', () => names(kit));
    describe('hashes', () => hashes(kit));
    describe('a U+FEFF at the start of a text', () => marks(kit));
    describe('limits', () => contractLimits(kit));
    lawsContract(vitest, store);
    if (log === 'shared') describe('two stores', () => severalStores(kit));
    const reopen = async () => {
      await store().close();
      running = undefined;
      running = await open();
    };
    if (log !== 'own') describe('a log that is opened again', () => reopening(kit, reopen));
    describe('a store that was closed', () =>
      closing(kit, async () => {
        const closed = store();
        await reopen();
        return closed;
      }));
  });
}
