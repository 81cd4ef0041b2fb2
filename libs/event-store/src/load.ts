import type { Decider } from './decider.ts';
import type { RecordedEvent } from './event.ts';
import type { EventStore } from './event-store.ts';
import type { Json } from './json.ts';
import { limits } from './limits.ts';
import type { Latest, Snapshot, StreamHead } from './stream-head.ts';
import type { StreamId } from './stream.ts';
import { type Upcaster, upcast } from './upcaster.ts';

/** What a stream folds to, and the version it was folded up to; 0 where it does not exist. */
export interface Loaded<State> {
  readonly state: State;
  readonly version: number;
  /** Where the stream ends, from an adapter that appends cheaper when it gets this back. */
  readonly head?: StreamHead;
}

export interface LoadOptions {
  readonly upcasters?: readonly Upcaster[];
  /** Last version to fold; the head where absent. */
  readonly to?: number;
}

type Reducer<Event, State> = Pick<
  Decider<never, Event, State>,
  'initialState' | 'evolve' | 'reducerVersion'
>;

/**
 * Reads a stream to its head, or up to a version, and folds it: from its last snapshot on where the
 * adapter keeps one, page by page else.
 *
 * The events reach `evolve` as they were recorded, upcast: a decider that knows `type`, `data` and
 * `effectiveAt` finds them there.
 *
 * @example
 * const { state, version } = await load(store, { category: 'product', id: '100' }, inventory)
 * const then = await load(store, stream, inventory, { upcasters, to: 3 })
 */
export async function load<Event, State>(
  store: EventStore,
  stream: StreamId,
  reducer: Reducer<Event, State>,
  { upcasters = [], to }: LoadOptions = {},
): Promise<Loaded<State>> {
  const latest =
    to === undefined ? await store.readLatest?.(stream, reducer.reducerVersion) : undefined;
  let state = latest?.snapshot ? (latest.snapshot.state as State) : reducer.initialState();
  let version = latest?.snapshot?.version ?? 0;
  const pages =
    latest && continues(latest, version)
      ? [latest.events]
      : forwards(store, stream, version, latest?.head.version ?? to);
  for await (const page of pages) {
    for (const recorded of page) {
      // The log is the border of the type system: what was written as Event is read as Event.
      state = reducer.evolve(state, upcast(recorded, upcasters) as Event);
      version = recorded.version;
    }
  }
  return { state, version, ...(latest && { head: latest.head }) };
}

/** The loaded state, where its stream's head asks for it. */
export function snapshotOf<State>(
  { state, version, head }: Loaded<State>,
  reducerVersion: string | undefined,
): Snapshot | undefined {
  if (!head?.snapshotDue || reducerVersion === undefined) return undefined;
  return { version, reducerVersion, state: state as Json };
}

const continues = ({ events, head }: Latest<RecordedEvent>, version: number): boolean =>
  events[0] ? events[0].version === version + 1 : head.version === version;

async function* forwards(store: EventStore, stream: StreamId, after: number, to = Infinity) {
  let version = after;
  while (version < to) {
    const range = Number.isFinite(to) ? { from: version + 1, to } : { from: version + 1 };
    const page = await store.read(stream, range);
    yield page;
    if (page.length < limits.page) return;
    version += page.length;
  }
}
