import type { JsonObject } from '../json.ts';
import type { Payload } from '../payload.ts';
import type { StateType } from '../state-types.ts';
import type { StateEntry } from './state-entry.ts';

/** A state of a document, compiled. It keeps nothing of a run. */
export interface State {
  readonly name: string;
  readonly type: StateType;
  /**
   * Does the state's work and says where to go. A promise only if there is something to wait for.
   *
   * @throws {StateFailure | EvaluationFault} if the state fails
   */
  run(entry: StateEntry): Move | Promise<Move>;
}

/** How a state was left. */
export interface Move {
  /** The state that follows. None after the last. */
  readonly next: string | undefined;
  readonly output: Payload;
  /** The variables that the state has assigned. */
  readonly assigned: JsonObject | undefined;
}

/** States that belong together: a document's, a branch's, or those of an item processor. */
export interface StateGraph {
  readonly startAt: string;
  readonly states: ReadonlyMap<string, State>;
}
