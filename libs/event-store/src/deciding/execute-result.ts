import type { Rejected } from './decide-result.ts';
import type { Rejection } from '../decider.ts';
import type { Conflict, StreamResult } from '../event-store.ts';
import type { AnySource, StatesOf, VersionsOf } from './streams-decider.ts';

/** A stream was not at the expected version, or another writer was first on each attempt. */
export interface Conflicted {
  readonly status: 'conflict';
  readonly conflict: Conflict;
}
/** The command is carried out: now, or before. */
export interface Done {
  readonly status: 'appended' | 'repeat';
  readonly streams: readonly StreamResult[];
}

/** What `execute` answers for one stream. */
export type ExecuteResult<State = unknown, Refused = Rejection> =
  | Conflicted
  | ((Done | Rejected<Refused>) & {
      /** The state after the command, or the one that it was rejected on. */
      readonly state: State;
      readonly version: number;
    });

/** What `execute` answers for several streams. Lists are in the order of the sources. */
export type StreamsExecuteResult<Sources extends readonly AnySource[], Refused = Rejection> =
  | Conflicted
  | ((Done | Rejected<Refused>) & {
      /** The states after the command, or those that it was rejected on. */
      readonly states: StatesOf<Sources>;
      readonly versions: VersionsOf<Sources>;
    });
