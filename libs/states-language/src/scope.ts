import type { JsonObject } from './json.ts';

/**
 * What an expression sees beside the value that it is evaluated on.
 *
 * One scope belongs to one entry of one state, so the context object does not change while it lives.
 */
export interface Scope {
  /** The context object: `$$` in JSONPath, `$states.context` in JSONata. */
  readonly context: JsonObject;
  /** The variables that states have assigned, by name, without the `$`. */
  readonly variables: JsonObject;
  /** The time, in ms since 1970. */
  now(): number;
  /** A random number, at least 0 and less than 1. */
  random(): number;
  /** A new UUID. */
  uuid(): string;
}

/**
 * An expression of JSONPath, compiled: a path, an intrinsic function or a payload template.
 *
 * @throws {EvaluationFault} if the expression has no value
 */
export type Evaluate = (input: unknown, scope: Scope) => unknown;

/** What JSONata sees as `$states`, beside `context`, which is the scope's. */
export interface StatesVariable {
  readonly input: unknown;
  readonly result?: unknown;
  readonly errorOutput?: unknown;
}

/**
 * A field whose strings may have expressions of JSONata, compiled. A field without an expression answers
 * at once, with the same value each time.
 *
 * @throws {EvaluationFault} if an expression fails or returns nothing
 */
export type EvaluateAsync = (states: StatesVariable, scope: Scope) => unknown;
