import type { Decider } from './decider.ts';
import type { EventStore } from './event-store.ts';
import { limits } from './limits.ts';
import type { StreamId } from './stream.ts';
import { type Upcaster, upcast } from './upcaster.ts';

/** What a stream folds to, and the version it was folded up to; 0 where it does not exist. */
export interface Loaded<State> {
  readonly state: State;
  readonly version: number;
}

export interface LoadOptions {
  readonly upcasters?: readonly Upcaster[];
  /** Last version to fold; the head where absent. */
  readonly to?: number;
}

/**
 * Reads a stream to its head, or up to a version, page by page, and folds it.
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
  { initialState, evolve }: Pick<Decider<never, Event, State>, 'initialState' | 'evolve'>,
  { upcasters = [], to = Infinity }: LoadOptions = {},
): Promise<Loaded<State>> {
  let state = initialState();
  let version = 0;
  while (version < to) {
    const range = Number.isFinite(to) ? { from: version + 1, to } : { from: version + 1 };
    const page = await store.read(stream, range);
    for (const recorded of page) {
      // The log is the border of the type system: what was written as Event is read as Event.
      state = evolve(state, upcast(recorded, upcasters) as Event);
      version = recorded.version;
    }
    if (page.length < limits.page) break;
  }
  return { state, version };
}
