import { decideOn } from './deciding/decide-on.ts';
import type { DecideOptions } from './deciding/decide-on-sources.ts';
import type { DecideResult } from './deciding/decide-result.ts';
import type { ExecuteResult } from './deciding/execute-result.ts';
import type { Source } from './deciding/streams-decider.ts';
import type { Decision, DecisionContext, Reducer, Rejection } from './decider.ts';
import type { NewEvent, RecordedEvent } from './event.ts';
import type { EventStore, ReadOptions } from './event-store.ts';
import { execute, type ExecuteOptions } from './execute.ts';
import { load, type Loaded, type LoadedToHead } from './load.ts';
import type { StreamId } from './stream.ts';
import { upcast, type Upcaster } from './upcaster.ts';
import { knownTypes } from './known-types.ts';

/** An event in the log, with the types that it was written with. */
export type Recorded<Event extends NewEvent> = Event extends NewEvent
  ? Omit<RecordedEvent, 'type' | 'data'> & Pick<Event, 'type' | 'data'>
  : never;

/** What a category binds. */
export interface CategoryDefinition<Command, Event extends NewEvent, State, Refused> {
  /** The category of the streams, for example `product`. */
  readonly name: string;
  /** Every event type, and the schema version that new events of it have. */
  readonly schemaVersions: { readonly [Type in Event['type']]: number };
  /** How events of older schema versions are read. */
  readonly upcasters?: readonly Upcaster[];
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
export interface Category<Command, Event extends NewEvent, State, Refused = Rejection> {
  readonly name: string;
  /** The rules, as they were given: for `deciderSpecification`, for example. */
  readonly decider: CategoryDefinition<Command, Event, State, Refused>['decider'];
  /** Names the stream with this id. */
  stream(id: string): StreamId;
  /** The stream with this id as one of several that a command concerns: see {@link execute}. */
  source(id: string): Source<Event, State>;
  /**
   * Types an event of this category, for example one that `readAll` gave, and upcasts it.
   *
   * @throws UnknownEvent
   */
  toEvent(recorded: RecordedEvent): Recorded<Event>;
  /**
   * Reads events as {@link EventStore.read} does, upcast.
   *
   * @throws UnknownEvent, StoreUnavailable
   */
  read(store: EventStore, id: string, options?: ReadOptions): Promise<readonly Recorded<Event>[]>;
  /**
   * Reads and folds a stream, as {@link load} does.
   *
   * @throws UnknownEvent, StoreUnavailable
   */
  load(store: EventStore, id: string): Promise<LoadedToHead<State>>;
  load(store: EventStore, id: string, options?: { readonly to?: number }): Promise<Loaded<State>>;
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
  const stream = (id: string): StreamId => ({ category: name, id });
  const bound = {
    ...decider,
    evolve: (state: State, event: Event) => decider.evolve(state, types.known(event)),
    versioned: types.versioned<Event>,
  };
  // The log is the border of the type system: what was written as Event is read as Event.
  const toEvent = (recorded: RecordedEvent) =>
    types.known(upcast(recorded, upcasters)) as Recorded<Event>;
  function loadOne(store: EventStore, id: string): Promise<LoadedToHead<State>>;
  function loadOne(
    store: EventStore,
    id: string,
    options?: { readonly to?: number },
  ): Promise<Loaded<State>>;
  function loadOne(store: EventStore, id: string, options: { readonly to?: number } = {}) {
    return load(store, stream(id), bound, { ...options, upcasters });
  }
  return {
    name,
    decider,
    stream,
    source: (id) => ({ ...bound, stream: stream(id), upcasters }),
    toEvent,
    read: async (store, id, options) => (await store.read(stream(id), options)).map(toEvent),
    load: loadOne,
    decideOn: (store, id, input, options) =>
      decideOn(store, stream(id), bound, input, { ...options, upcasters }),
    execute: (store, id, input, options) =>
      execute(store, stream(id), bound, input, { ...options, upcasters }),
  };
}
