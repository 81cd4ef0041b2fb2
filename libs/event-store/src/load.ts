import { setImmediate } from 'node:timers/promises';
import type { Reducer } from './decider.ts';
import type { RecordedEvent } from './event.ts';
import type { LatestOptions, LogReader } from './event-store.ts';
import { hashContent } from './hash.ts';
import { impossible } from './impossible.ts';
import { checkState, keepState } from './laws/state.ts';
import { checkText } from './laws/text.ts';
import { checkWholeNumber } from './laws/whole-number.ts';
import { limits } from './limits.ts';
import type { Snapshot, StreamHead, UpTo } from './stream-head.ts';
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
  /** Whether the log was not read: see {@link LoadOptions.allowStale}. */
  readonly mayBeStale?: boolean;
}

export interface LoadOptions extends LatestOptions {
  readonly upcasters?: readonly Upcaster[];
  /** Last version to fold; the stream's head by default. With it, `allowStale` has no effect. */
  readonly to?: number | undefined;
}

type LoadToHeadOptions = LoadOptions & { readonly to?: undefined };

/**
 * Reads a stream up to its head, or up to a version, and folds it.
 *
 * It costs one `readLatest`, or up to a version one `readUpTo`, and one `read` for each page of events that
 * lies before what that gives. Both begin at a snapshot if the store has one of the reducer's version.
 *
 * `evolve` gets each event as it was recorded, upcast.
 *
 * @throws InvalidArgument if `to` is no whole number
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
  store: LogReader,
  stream: StreamId,
  reducer: Reducer<Event, State>,
  options?: LoadToHeadOptions,
): Promise<LoadedToHead<State>>;
export function load<Event, State>(
  store: LogReader,
  stream: StreamId,
  reducer: Reducer<Event, State>,
  options?: LoadOptions,
): Promise<Loaded<State>>;
export async function load<Event, State>(
  store: LogReader,
  stream: StreamId,
  reducer: Reducer<Event, State>,
  { upcasters = [], to, allowStale }: LoadOptions = {},
): Promise<Loaded<State>> {
  if (to !== undefined) checkWholeNumber('to', to, { least: 0 });
  const key = snapshotKey(reducer.reducerVersion, upcasters);
  const found = await readFor(store, stream, { key, to, allowStale });
  let state = found.snapshot ? (found.snapshot.state as State) : reducer.initialState();
  let version = found.snapshot?.version ?? 0;
  for await (const page of pagesOf(store, stream, found)) {
    for (const recorded of page) {
      // The log is the border of the type system: what was written as Event is read as Event.
      state = reducer.evolve(state, upcast(recorded, upcasters) as Event);
      version = recorded.version;
    }
  }
  const { head, mayBeStale } = found;
  return { state, version, ...(head && { head }), ...(mayBeStale && { mayBeStale }) };
}

type Found = UpTo<RecordedEvent> & Partial<Pick<LoadedToHead<unknown>, 'head' | 'mayBeStale'>>;

async function readFor(
  store: LogReader,
  stream: StreamId,
  { key, to, allowStale }: Omit<LoadOptions, 'upcasters'> & { readonly key: string | undefined },
): Promise<Found> {
  if (to !== undefined) return store.readUpTo(stream, to, key);
  return allowStale ? store.readLatest(stream, key, { allowStale }) : store.readLatest(stream, key);
}

/** A stream that was loaded up to its head, with all its events. */
export interface LoadedWithHistory<Event, State> extends LoadedToHead<State> {
  /** All events of the stream, oldest first, upcast. */
  readonly history: readonly Event[];
}

/**
 * Reads all events of a stream, and folds them. It uses no snapshot.
 *
 * @throws StoreUnavailable
 * @example
 * const total = {
 *   initialState: () => 0,
 *   evolve: (sum: number, event: { data: number }) => sum + event.data,
 * }
 * const { state, history } = await loadWithHistory(store, stream, total)
 */
export async function loadWithHistory<Event, State>(
  store: LogReader,
  stream: StreamId,
  { initialState, evolve }: Reducer<Event, State>,
  { upcasters = [] }: Pick<LoadOptions, 'upcasters'> = {},
): Promise<LoadedWithHistory<Event, State>> {
  const history: Event[] = [];
  const keeping = {
    initialState,
    evolve: (state: State, event: Event) => {
      history.push(event);
      return evolve(state, event);
    },
  };
  return { ...(await load(store, stream, keeping, { upcasters })), history };
}

/**
 * Returns the loaded state as a snapshot to append, if the stream's head asks for one. It is a copy: what
 * is done to the state later does not change it. A state that JSON would not give back the same has no
 * snapshot.
 *
 * @param upcasters those that the stream was loaded with
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
  upcasters: readonly Upcaster[] = [],
): Snapshot | undefined {
  const key = snapshotKey(reducerVersion, upcasters);
  if (key === undefined) return undefined;
  // Also on a store that keeps no snapshots, so that tests on it show the mistake.
  checkState('state', state);
  if (!head?.snapshotDue) return undefined;
  const kept = keepState('state', state);
  return kept && { stream: head.stream, version, reducerVersion: key, state: kept.value };
}

/** A state depends on the upcasters too: with another one, no older snapshot is valid. */
function snapshotKey(
  reducerVersion: string | undefined,
  upcasters: readonly Upcaster[],
): string | undefined {
  if (reducerVersion === undefined || upcasters.length === 0) return reducerVersion;
  const most = limits.bytesPerReducerVersion;
  checkText('reducerVersion', reducerVersion, most);
  const names = upcasters.map(({ type, from }) => `${type}@${from}`).toSorted();
  const key = `${reducerVersion}+${hashContent(names).slice(0, 16)}`;
  return Buffer.byteLength(key) <= most ? key : hashContent({ reducerVersion, names });
}

/** The events after the snapshot: those that were found, and before them those that were not read yet. */
async function* pagesOf(
  store: LogReader,
  stream: StreamId,
  { snapshot, events }: UpTo<RecordedEvent>,
) {
  const [first] = events;
  if (first === undefined) return;
  yield* pagesBetween(store, stream, snapshot?.version ?? 0, first.version - 1);
  yield events;
}

/** How many pages are read at a time: the store works on the next two while the events of one are folded. */
const PAGES_AT_ONCE = 3;

async function* pagesBetween(store: LogReader, stream: StreamId, after: number, to: number) {
  const reading: Promise<readonly RecordedEvent[]>[] = [];
  let version = after;
  while (version < to || reading.length > 0) {
    while (version < to && reading.length < PAGES_AT_ONCE) {
      const page = store.read(stream, { from: version + 1, to });
      // It is awaited after a fold, which may throw.
      page.catch(() => undefined);
      reading.push(page);
      version += limits.page;
    }
    yield (await reading.shift()) ?? impossible('no page is read');
    // A store in this process answers without a turn of the event loop.
    await setImmediate();
  }
}
