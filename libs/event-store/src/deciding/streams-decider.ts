import type { Reducer, Rejection } from '../decider.ts';
import type { NewEvent } from '../event.ts';
import type { StreamId } from '../stream.ts';
import type { Upcaster } from '../upcaster.ts';

/** A stream, and how its events fold to a state. */
export interface Source<Event, State> extends Reducer<Event, State> {
  readonly stream: StreamId;
  readonly upcasters?: readonly Upcaster[];
  /** Returns a new event with the schema version of its type; the event as it is by default. */
  readonly versioned?: (event: Event) => Event;
}

/** A source of any event and state. */
export interface AnySource {
  readonly stream: StreamId;
  readonly initialState: () => unknown;
  readonly evolve: (state: never, event: never) => unknown;
  readonly reducerVersion?: string;
  readonly upcasters?: readonly Upcaster[];
  readonly versioned?: (event: never) => unknown;
}

/** The events that a source folds. */
export type EventOf<From extends AnySource> = From['evolve'] extends (
  state: never,
  event: infer Event,
) => unknown
  ? Event extends NewEvent
    ? Event
    : Event & NewEvent
  : never;

/** The state of each source. */
export type StatesOf<Sources extends readonly AnySource[]> = {
  readonly [Index in keyof Sources]: ReturnType<Sources[Index]['initialState']>;
};

/** A list of events of each source. */
export type EventsOf<Sources extends readonly AnySource[]> = {
  readonly [Index in keyof Sources]: readonly EventOf<Sources[Index]>[];
};

/** The version of each source. */
export type VersionsOf<Sources extends readonly AnySource[]> = {
  readonly [Index in keyof Sources]: number;
};

/**
 * The events to append to each stream, in the order of the sources, or why the command is refused. A
 * stream without new events must still have the version that the decision is based on.
 */
export type StreamsDecision<Sources extends readonly AnySource[], Refused = Rejection> =
  | { readonly events: EventsOf<Sources> }
  | { readonly rejected: Refused }
  | { readonly needsHistory: true };

/** What a decider over several streams knows besides the command and the states. */
export interface StreamsContext<Sources extends readonly AnySource[]> {
  /** The present. */
  readonly now: Date;
  readonly versions: VersionsOf<Sources>;
  /** All events of each stream, oldest first, upcast. Only after the decision `needsHistory`. */
  readonly histories?: EventsOf<Sources>;
}

/**
 * The pure rules of a command that concerns several streams, such as a transfer between two. Each
 * stream folds to a state of its own. After the multi-stream commands of the Rust library eventcore.
 *
 * @example
 * type Shelf = Source<ReturnType<typeof shipped>, number>
 * const transfer: StreamsDecider<number, readonly [Shelf, Shelf]> = {
 *   decide: (quantity, [onHand]) =>
 *     quantity > onHand
 *       ? { rejected: { code: 'insufficient-stock', message: `there are ${onHand}` } }
 *       : { events: [[shipped(quantity)], [received(quantity)]] },
 * }
 */
export interface StreamsDecider<
  Command,
  Sources extends readonly AnySource[],
  Refused = Rejection,
> {
  readonly decide: (
    command: Command,
    states: StatesOf<Sources>,
    context: StreamsContext<Sources>,
  ) => StreamsDecision<Sources, Refused>;
}
