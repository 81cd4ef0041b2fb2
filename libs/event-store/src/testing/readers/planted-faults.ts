import { setTimeout as delay } from 'node:timers/promises';
import type { EventStore } from '../../event-store.ts';
import { Progress } from '../../subscriptions/progress.ts';
import { Inbox } from '../../subscriptions/inbox.ts';
import { Latch } from '../../subscriptions/latch.ts';
import { Lease } from '../../subscriptions/lease.ts';
import { PARKED } from '../../subscriptions/parked-delivery.ts';
import type { Subscription } from '../../subscriptions/subscription.ts';
import { Tail } from '../../subscriptions/tail.ts';
import type { Row } from '../../rows/row.ts';
import type { RowStore } from '../../rows/row-store.ts';

/** A fault of what readers work on, or of their own code, and the test that must catch it. */
export interface ReadersFault {
  readonly store?: (store: EventStore) => Partial<EventStore>;
  readonly rows?: (rows: RowStore) => Partial<RowStore>;
  readonly subscription?: (subscription: Subscription) => Subscription;
  /** Changes the code; returns what changes it back. */
  readonly code?: () => () => void;
  readonly caughtBy: string;
}

/** Replaces a method of a class for a while. */
function patch<Subject extends object, Name extends keyof Subject>(
  subject: Subject,
  name: Name,
  replace: (original: Subject[Name]) => Subject[Name],
): () => void {
  const original = subject[name];
  subject[name] = replace(original);
  return () => {
    subject[name] = original;
  };
}

/** A fault of what is read of rows. */
const eachRow = (change: (row: Row) => Row | undefined) => (rows: RowStore) => ({
  get: async (...call: Parameters<RowStore['get']>) => {
    const row = await rows.get(...call);
    return row && change(row);
  },
  getMany: async (...call: Parameters<RowStore['getMany']>) =>
    (await rows.getMany(...call)).flatMap((row) => change(row) ?? []),
});

/** Collections of projected rows have a build's number at their end. */
const isProjected = ({ collection }: { readonly collection: string }) => /\.\d+$/.test(collection);

export const readersFaults = {
  'writes the checkpoint before the rows': {
    rows: (rows) => ({
      write: async (changes, options = {}) => {
        const { checkpoint } = options;
        if (!checkpoint || changes.length === 0) return rows.write(changes, options);
        const outcome = await rows.write([], options);
        return outcome === 'refused' ? outcome : rows.write(changes);
      },
    }),
    caughtBy: 'a projection > and a subscription lose nothing, whichever write a crash comes after',
  },
  'writes the checkpoint before the handler has ended': {
    subscription: ({ handle, ...subscription }) => ({
      ...subscription,
      handle: async (...call) => void handle(...call).catch(() => undefined),
    }),
    caughtBy: 'a handler that fails > is tried again: the batch first, then event by event',
  },
  'has a lease without fencing': {
    rows: (rows) => ({
      write: (changes, { checkpoint } = {}) =>
        rows.write(changes, { ...(checkpoint && { checkpoint }) }),
    }),
    caughtBy:
      'of several processes > one that lost its lease writes nothing, though the other has not written either',
  },
  'writes a stale batch after a take-over': {
    rows: (rows) => ({
      write: async (changes, { checkpoint } = {}) => {
        if (!checkpoint) return rows.write(changes);
        const version = ((await rows.get(checkpoint))?.version ?? 0) + 1;
        return rows.write(changes, { checkpoint: { ...checkpoint, version } });
      },
    }),
    caughtBy: 'of several processes > one that was paused, and lost its lease, writes nothing more',
  },
  'takes over from a process that is alive': {
    code: () =>
      patch(
        Lease,
        'acquire',
        (acquire) => (options, signal) =>
          acquire.call(Lease, { ...options, soleProcess: true }, signal),
      ),
    caughtBy: 'of several processes > that all start at once, one runs the readers',
  },
  'never takes over from a process that was killed': {
    code: () =>
      patch(
        Lease,
        'acquire',
        (acquire) => (options, signal) =>
          acquire.call(Lease, { ...options, leaseMs: 10_000_000 }, signal),
      ),
    caughtBy: 'of several processes > another takes over from one that was killed',
  },
  'does not release its lease': {
    code: () =>
      patch(
        Lease.prototype,
        'release',
        () =>
          function (this: Lease) {
            return this.abandon();
          },
      ),
    caughtBy: 'a function that runs once > catches up, and the next goes on at once',
  },
  'passes a gap': {
    store: (store) => ({
      readAll: async (options) => {
        const page = await store.readAll(options);
        return { ...page, position: await store.end() };
      },
    }),
    caughtBy: 'a subscription > gets batches that are no larger than it asks for',
  },
  'loses wake-ups': {
    store: () => ({ watch: () => () => undefined }),
    caughtBy: 'a subscription > is woken by an append',
  },
  'only goes on when it is woken': {
    code: () =>
      patch(
        Latch.prototype,
        'waitFor',
        () =>
          function (this: Latch) {
            return this.wait();
          },
      ),
    caughtBy: 'a subscription > goes on without being woken',
  },
  'hands what the tail passed to none': {
    code: () =>
      patch(
        Tail.prototype,
        'join',
        (join) =>
          function (this: Tail, member) {
            return join.call(this, member, '999999999999999');
          },
      ),
    caughtBy:
      'a subscription > goes on after a stop where it stopped, with none missed and none twice',
  },
  'forgets a reader that was too slow': {
    code: () =>
      patch(
        Inbox.prototype,
        'take',
        (take) =>
          function (this: Inbox) {
            const taken = take.call(this);
            return taken === 'overflow' ? undefined : taken;
          },
      ),
    caughtBy: 'a subscription > that is slow does not hold up another, and misses nothing',
  },
  'loses the checkpoint at a stop': {
    code: () => patch(Progress.prototype, 'save', () => async () => undefined),
    caughtBy: 'a subscription > says at a stop how far it has passed events that it does not want',
  },
  'keeps no checkpoint': {
    rows: (rows) => ({
      write: (changes, { checkpoint, ...options } = {}) =>
        checkpoint?.collection === 'checkpoints'
          ? rows.write(changes, options)
          : rows.write(changes, { ...options, ...(checkpoint && { checkpoint }) }),
    }),
    caughtBy:
      'a subscription > goes on after a stop where it stopped, with none missed and none twice',
  },
  'does not look at the filter': {
    store: (store) => ({ readAll: ({ filter: _, ...options } = {}) => store.readAll(options) }),
    caughtBy: 'a subscription > has only what its filter wants, from the log and from its end',
  },
  'delivers a page backwards': {
    store: (store) => ({
      readAll: async (options) => {
        const page = await store.readAll(options);
        return { ...page, events: page.events.toReversed() };
      },
    }),
    caughtBy:
      'a subscription > has each event once, in order, those before it began and those after',
  },
  'loses a parked event': {
    rows: (rows) => ({
      write: (changes, options) =>
        rows.write(
          changes.filter(({ collection }) => collection !== PARKED),
          options,
        ),
    }),
    caughtBy:
      'a handler that fails > has its event parked with the reason when its attempts are used up, and goes on with the next',
  },
  'writes a parked event before the checkpoint': {
    rows: (rows) => ({
      write: (changes, { only = [], ...options } = {}) =>
        rows.write(changes, {
          ...options,
          only: only.filter(({ collection }) => collection !== PARKED),
        }),
    }),
    caughtBy:
      'a parked event > is not left by a crash before the checkpoint, if its event is handled after',
  },
  'lets a held stream go on after a restart': {
    rows: (rows) => ({
      list: async (collection, query = {}) => {
        // The whole list, as it is read at a start.
        const atStart = collection === PARKED && query.limit === 1000;
        return atStart ? { rows: [] } : rows.list(collection, query);
      },
    }),
    caughtBy:
      'a stream that is held > has its later events parked behind the first, while other streams go on, also after a restart',
  },
  'lets a held stream wait for ever': {
    rows: (rows) => ({
      list: async (collection, query = {}) => {
        const first = collection === PARKED && query.limit === 1;
        return first ? { rows: [] } : rows.list(collection, query);
      },
    }),
    caughtBy: 'a stream that is held > goes on in order after its first event was redriven',
  },
  'applies an event twice': {
    rows: eachRow((row) => (isProjected(row) ? { ...row, version: 1 } : row)),
    caughtBy:
      'a projection > applies no event twice, though a crash comes between its rows and the checkpoint',
  },
  'forgets that a row was removed': {
    rows: eachRow((row) => (row.removed ? undefined : row)),
    caughtBy:
      'a projection > applies no event twice, though a crash comes between its rows and the checkpoint',
  },
  'has a build live too early': {
    store: (store) => ({
      readAll: async (options) => ({ ...(await store.readAll(options)), atEnd: true }),
    }),
    caughtBy: 'a build > has all events of a log of many pages',
  },
  'drops rows that are still read': {
    rows: (rows) => ({
      write: async (changes, options = {}) => {
        const { checkpoint } = options;
        const state = checkpoint?.data as { dropping?: readonly number[] } | undefined;
        if (checkpoint?.collection === 'projections') {
          for (const build of state?.dropping ?? []) await rows.drop(`${checkpoint.id}.${build}`);
          await delay(50);
        }
        return rows.write(changes, options);
      },
    }),
    caughtBy:
      'a build > takes over in one step, while events come: a reader finds every row, and never goes back',
  },
  'keeps the rows of old builds': {
    rows: () => ({ drop: async () => undefined }),
    caughtBy:
      'a build > takes over in one step, while events come: a reader finds every row, and never goes back',
  },
} satisfies Readonly<Record<string, ReadersFault>>;
