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

/**
 * Reads a stream to its head, page by page, and folds it.
 *
 * The events reach `evolve` as they were recorded, upcast: a decider that knows `type`, `data` and
 * `effectiveAt` finds them there.
 *
 * @example
 * const { state, version } = await load(store, { category: 'product', id: '100' }, inventory)
 */
export async function load<Event, State>(
  store: EventStore,
  stream: StreamId,
  { initialState, evolve }: Pick<Decider<never, Event, State>, 'initialState' | 'evolve'>,
  upcasters: readonly Upcaster[] = [],
): Promise<Loaded<State>> {
  let state = initialState();
  let version = 0;
  for (;;) {
    const page = await store.read(stream, { from: version + 1 });
    for (const recorded of page) {
      // The log is the border of the type system: what was written as Event is read as Event.
      state = evolve(state, upcast(recorded, upcasters) as Event);
      version = recorded.version;
    }
    if (page.length < limits.page) return { state, version };
  }
}
