import { setImmediate } from 'node:timers/promises';
import type { Decider } from './decider.ts';
import type { RecordedEvent } from './event.ts';
import type { EventStore } from './event-store.ts';
import type { Json } from './json.ts';
import { checkState } from './laws/issued.ts';
import { limits } from './limits.ts';
import type { Latest, Snapshot, StreamHead } from './stream-head.ts';
import type { StreamId } from './stream.ts';
import { type Upcaster, upcast } from './upcaster.ts';

/** The state that a stream folds to. */
export interface Loaded<State> {
  readonly state: State;
  /** The version of the last event that was folded; 0 if there is none. */
  readonly version: number;
  /** The stream's head; absent if the stream was loaded up to a given version. */
  readonly head?: StreamHead;
}

/** A stream that was loaded up to its head. */
export interface LoadedToHead<State> extends Loaded<State> {
  readonly head: StreamHead;
}

export interface LoadOptions {
  readonly upcasters?: readonly Upcaster[];
  /** Last version to fold; the stream's head by default. */
  readonly to?: number;
}

type LoadToHeadOptions = LoadOptions & { readonly to?: never };

type Reducer<Event, State> = Pick<
  Decider<never, Event, State>,
  'initialState' | 'evolve' | 'reducerVersion'
>;

/**
 * Reads a stream up to its head, or up to a version, and folds it.
 *
 * Up to the head it costs one `readLatest`, and one `read` for each page of events that lies before
 * what that gives; up to a version, one `read` for each page.
 *
 * `evolve` gets each event as it was recorded, upcast.
 *
 * @throws StoreUnavailable
 * @example
 * const total = {
 *   initialState: () => 0,
 *   evolve: (sum: number, event: { data: number }) => sum + event.data,
 * }
 * const { state, version, head } = await load(store, { category: 'counter', id: '1' }, total)
 * const before = await load(store, { category: 'counter', id: '1' }, total, { to: 3 })
 */
export function load<Event, State>(
  store: EventStore,
  stream: StreamId,
  reducer: Reducer<Event, State>,
  options?: LoadToHeadOptions,
): Promise<LoadedToHead<State>>;
export function load<Event, State>(
  store: EventStore,
  stream: StreamId,
  reducer: Reducer<Event, State>,
  options?: LoadOptions,
): Promise<Loaded<State>>;
export async function load<Event, State>(
  store: EventStore,
  stream: StreamId,
  reducer: Reducer<Event, State>,
  { upcasters = [], to }: LoadOptions = {},
): Promise<Loaded<State>> {
  const latest =
    to === undefined ? await store.readLatest(stream, reducer.reducerVersion) : undefined;
  let state = latest?.snapshot ? (latest.snapshot.state as State) : reducer.initialState();
  let version = latest?.snapshot?.version ?? 0;
  const pages = latest
    ? pagesToHead(store, stream, version, latest)
    : pagesUpTo(store, stream, version, to);
  for await (const page of pages) {
    for (const recorded of page) {
      // The log is the border of the type system: what was written as Event is read as Event.
      state = reducer.evolve(state, upcast(recorded, upcasters) as Event);
      version = recorded.version;
    }
  }
  return { state, version, ...(latest && { head: latest.head }) };
}

/**
 * Returns the loaded state as a snapshot to append, if the stream's head asks for one.
 *
 * @throws InvalidArgument if there is a reducer version, and the state is not plain JSON
 * @example
 * const total = {
 *   initialState: () => 0,
 *   evolve: (sum: number, event: { data: number }) => sum + event.data,
 *   reducerVersion: 'total@1',
 * }
 * const snapshot = snapshotOf(await load(store, stream, total), total.reducerVersion)
 */
export function snapshotOf<State>(
  { state, version, head }: Loaded<State>,
  reducerVersion: string | undefined,
): Snapshot | undefined {
  if (reducerVersion === undefined) return undefined;
  // Also on a store that keeps no snapshots, so that tests on it show the mistake.
  checkState('state', state);
  if (!head?.snapshotDue) return undefined;
  return { stream: head.stream, version, reducerVersion, state: state as Json };
}

async function* pagesToHead(
  store: EventStore,
  stream: StreamId,
  after: number,
  { head, events }: Latest<RecordedEvent>,
) {
  const [first] = events;
  yield* pagesUpTo(store, stream, after, first ? first.version - 1 : head.version);
  yield events;
}

async function* pagesUpTo(store: EventStore, stream: StreamId, after: number, to = Infinity) {
  let version = after;
  while (version < to) {
    const range = { from: version + 1, ...(Number.isFinite(to) && { to }) };
    const page = await store.read(stream, range);
    yield page;
    if (page.length < limits.page) return;
    version += page.length;
    // A store in this process answers without a turn of the event loop.
    await setImmediate();
  }
}
