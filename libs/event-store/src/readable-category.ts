import type { Reducer } from './decider.ts';
import type { NewEvent, RecordedEvent } from './event.ts';
import type { LogReader, ReadOptions } from './event-store.ts';
import { knownTypes } from './known-types.ts';
import { load, type Loaded, type LoadedToHead } from './load.ts';
import type { StreamId } from './stream.ts';
import { upcast, type Upcaster } from './upcaster.ts';

/** An event in the log, with the types that it was written with. */
export type Recorded<Event extends NewEvent> = Event extends NewEvent
  ? Omit<RecordedEvent, 'type' | 'data'> & Pick<Event, 'type' | 'data'>
  : never;

/** What reading the streams of a category takes. */
export interface ReadableCategoryDefinition<Event extends NewEvent, State> {
  /** The category of the streams, for example `product`. */
  readonly name: string;
  /** Every event type, and the schema version that new events of it have. */
  readonly schemaVersions: { readonly [Type in Event['type']]: number };
  /** How events of older schema versions are read. */
  readonly upcasters?: readonly Upcaster[];
  /** How a stream is folded. `evolve` says which events there are. */
  readonly reducer: Reducer<Event, State>;
}

/** The streams of one category, with their types, for a program that reads them. */
export interface ReadableCategory<Event extends NewEvent, State> {
  readonly name: string;
  /** Names the stream with this id. */
  stream(id: string): StreamId;
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
  read(store: LogReader, id: string, options?: ReadOptions): Promise<readonly Recorded<Event>[]>;
  /**
   * Reads and folds a stream, as {@link load} does.
   *
   * @throws UnknownEvent, StoreUnavailable
   */
  load(store: LogReader, id: string): Promise<LoadedToHead<State>>;
  load(store: LogReader, id: string, options?: { readonly to?: number }): Promise<Loaded<State>>;
}

/**
 * Binds what reading the streams of a category takes. `category` binds the rules as well; a program that decides
 * nothing is smaller without them.
 *
 * @throws Error if an upcaster is missing, twice there or of no event type
 * @example
 * const shelves = readableCategory({
 *   name: 'shelf',
 *   schemaVersions: { created: 1, received: 1, shipped: 1 },
 *   reducer: inventory,
 * })
 * const { state } = await shelves.load(store, 'a')
 * console.log(state) // 0
 */
export function readableCategory<Event extends NewEvent, State>({
  name,
  schemaVersions,
  upcasters = [],
  reducer,
}: ReadableCategoryDefinition<Event, State>): ReadableCategory<Event, State> {
  const types = knownTypes(name, schemaVersions, upcasters);
  const stream = (id: string): StreamId => ({ category: name, id });
  const bound = {
    ...reducer,
    evolve: (state: State, event: Event) => reducer.evolve(state, types.known(event)),
  };
  // The log is the border of the type system: what was written as Event is read as Event.
  const toEvent = (recorded: RecordedEvent) =>
    types.known(upcast(recorded, upcasters)) as Recorded<Event>;
  function loadOne(store: LogReader, id: string): Promise<LoadedToHead<State>>;
  function loadOne(
    store: LogReader,
    id: string,
    options?: { readonly to?: number },
  ): Promise<Loaded<State>>;
  function loadOne(store: LogReader, id: string, options: { readonly to?: number } = {}) {
    return load(store, stream(id), bound, { ...options, upcasters });
  }
  return {
    name,
    stream,
    toEvent,
    read: async (store, id, options) => (await store.read(stream(id), options)).map(toEvent),
    load: loadOne,
  };
}
