import type { Decided } from './commit.ts';
import type { Rejection } from '../decider.ts';
import type { StreamResult } from '../event-store.ts';
import type { AnySource, EventOf, StatesOf, VersionsOf } from './streams-decider.ts';

/** The command was carried out before. */
export interface Repeat {
  readonly status: 'repeat';
  /** The first result. */
  readonly streams: readonly StreamResult[];
}

/** The decider refused the command. */
export interface Rejected<Refused = Rejection> {
  readonly status: 'rejected';
  readonly rejected: Refused;
}

/** The decider needs all events of its streams: decide again, with the option `history`. */
export interface NeedsHistory {
  readonly status: 'needs-history';
}

/** It cannot be the answer of a decider that was given the history. */
type UnlessGiven<History> = History extends true ? never : NeedsHistory;

/** What `decideOn` answers for one stream. */
export type DecideResult<Event, State, Refused = Rejection, History = boolean> = (
  | { readonly status: 'decided'; readonly decided: Decided<Event> }
  | Repeat
  | Rejected<Refused>
  | UnlessGiven<History>
) & {
  /** The state that was loaded. */
  readonly state: State;
  /** Its version; 0 if the stream does not exist. */
  readonly version: number;
};

/** What `decideOn` answers for several streams. Lists are in the order of the sources. */
export type StreamsDecideResult<
  Sources extends readonly AnySource[],
  Refused = Rejection,
  History = boolean,
> = (
  | {
      readonly status: 'decided';
      readonly decided: { readonly [Index in keyof Sources]: Decided<EventOf<Sources[Index]>> };
    }
  | Repeat
  | Rejected<Refused>
  | UnlessGiven<History>
) & {
  /** The states that were loaded. */
  readonly states: StatesOf<Sources>;
  readonly versions: VersionsOf<Sources>;
};
