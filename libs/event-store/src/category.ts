import { decideOn } from './deciding/decide-on.ts';
import type { DecideOptions } from './deciding/decide-on-sources.ts';
import type { DecideResult } from './deciding/decide-result.ts';
import type { ExecuteResult } from './deciding/execute-result.ts';
import type { Source } from './deciding/streams-decider.ts';
import type { Decision, DecisionContext, Reducer, Rejection } from './decider.ts';
import type { NewEvent } from './event.ts';
import type { EventStore } from './event-store.ts';
import { execute, type ExecuteOptions } from './execute.ts';
import {
  type ReadableCategory,
  readableCategory,
  type ReadableCategoryDefinition,
} from './readable-category.ts';
import { knownTypes } from './known-types.ts';

/** What a category binds. */
export interface CategoryDefinition<Command, Event extends NewEvent, State, Refused> extends Omit<
  ReadableCategoryDefinition<Event, State>,
  'reducer'
> {
  /** The rules of a stream. `evolve` says which events there are. */
  readonly decider: Reducer<Event, State> & {
    readonly decide: (
      command: Command,
      state: NoInfer<State>,
      context: DecisionContext<NoInfer<Event>>,
    ) => Decision<NoInfer<Event>, Refused>;
  };
}

/** The streams of one category, with their types. */
export interface Category<
  Command,
  Event extends NewEvent,
  State,
  Refused = Rejection,
> extends ReadableCategory<Event, State> {
  /** The rules, as they were given: for `deciderSpecification`, for example. */
  readonly decider: CategoryDefinition<Command, Event, State, Refused>['decider'];
  /** The stream with this id as one of several that a command concerns: see {@link execute}. */
  source(id: string): Source<Event, State>;
  /** Decides, as {@link decideOn} does. @throws UnknownEvent, and what `decideOn` throws */
  decideOn<History extends boolean = false>(
    store: EventStore,
    id: string,
    input: Command,
    options?: DecideOptions<History>,
  ): Promise<DecideResult<Event, State, Refused, History>>;
  /** Decides and appends, as {@link execute} does. @throws UnknownEvent, and what `execute` throws */
  execute(
    store: EventStore,
    id: string,
    input: Command,
    options?: Omit<ExecuteOptions, 'upcasters'>,
  ): Promise<ExecuteResult<State, Refused>>;
}

/**
 * Binds what belongs to the streams of one category: its event types, how old events are read, and the
 * rules. What it reads has its type, is upcast, and is of a type that it knows; what it appends has the
 * schema version of its type. Nothing of that can be forgotten at a call.
 *
 * After the `Category` of Equinox, which shares events, codec and fold between streams, and Castore's
 * `EventStore`, whose event types are a list of values.
 *
 * @throws Error if an upcaster is missing, twice there or of no event type
 * @example
 * const shelves = category({
 *   name: 'shelf',
 *   schemaVersions: { created: 1, received: 1, shipped: 1 },
 *   decider: inventory,
 * })
 * await shelves.execute(store, 'a', received(5))
 * const { state } = await shelves.load(store, 'a')
 * console.log(state) // 5
 */
export function category<Command, Event extends NewEvent, State, Refused = Rejection>({
  name,
  schemaVersions,
  upcasters = [],
  decider,
}: CategoryDefinition<Command, Event, State, Refused>): Category<Command, Event, State, Refused> {
  const types = knownTypes(name, schemaVersions, upcasters);
  const readable = readableCategory({ name, schemaVersions, upcasters, reducer: decider });
  const { stream } = readable;
  const bound = {
    ...decider,
    evolve: (state: State, event: Event) => decider.evolve(state, types.known(event)),
    versioned: types.versioned<Event>,
  };
  return {
    ...readable,
    decider,
    source: (id) => ({ ...bound, stream: stream(id), upcasters }),
    decideOn: (store, id, input, options) =>
      decideOn(store, stream(id), bound, input, { ...options, upcasters }),
    execute: (store, id, input, options) =>
      execute(store, stream(id), bound, input, { ...options, upcasters }),
  };
}
