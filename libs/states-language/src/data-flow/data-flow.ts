import type { DataFields, QueryLanguage } from '../definition.ts';
import type { Later } from '../later.ts';
import type { Payload } from '../payload.ts';
import type { StateEntry } from '../run/state-entry.ts';
import type { Move } from '../run/state.ts';
import { JsonataFlow } from './jsonata-flow.ts';
import { JsonPathFlow } from './jsonpath-flow.ts';

/** How data gets into a state and out of it, in one of the two query languages. */
export interface DataFlow {
  /** What the fields of the state that are not its work's see as its input: what InputPath takes of it. */
  filtered(entry: StateEntry): Payload;
  /** What the state's work is given. */
  input(entry: StateEntry): Later<Payload>;
  /** What the state makes of the result of its work: its output and variables. */
  leave(entry: StateEntry, next: string | undefined, result: Payload): Later<Move>;
  /** The same for a state without work, which has no result but its input. */
  pass(entry: StateEntry, next: string | undefined): Later<Move>;
  /** The same for a failure that was caught. */
  caught(entry: StateEntry, next: string, errorOutput: Payload): Later<Move>;
}

/**
 * Compiles the fields of a state, or of a part of a state, that say what becomes of its data.
 *
 * @param place what stands before a field where a fault names it, such as `Catch[0]/`
 */
export const compileDataFlow = (
  fields: DataFields,
  language: QueryLanguage,
  place = '',
): DataFlow => (language === 'JSONata' ? new JsonataFlow(fields, place) : new JsonPathFlow(fields));
