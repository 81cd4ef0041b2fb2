import { InvalidOption } from './errors.ts';
import type { JsonObject } from './json.ts';

/**
 * Does the work of a task.
 *
 * What it returns, or what its promise fulfils with, is the result of the task. What it throws fails the
 * task: see `TaskFailure`.
 *
 * @example
 * const greet: Handler = ({ name }: { name: string }) => `Hello ${name}`;
 */
export type Handler = {
  // A method, so that a handler may name the type of its input.
  handle(input: unknown, call: HandlerCall): unknown;
}['handle'];

/** One call of a handler. */
export interface HandlerCall {
  /** The `Resource` of the state. */
  readonly resource: string;
  /** Aborts when the result is no longer wanted: the task timed out, or its execution ended. */
  readonly signal: AbortSignal;
  /**
   * With which the task is ended later. Only of resources that end in `.waitForTaskToken`. Jobs (`.sync`)
   * have a token in the context object, which ends them before their handler does.
   */
  readonly taskToken?: string;
  /** The context object. */
  readonly context: JsonObject;
  /** Says that the task is alive: the time of `HeartbeatSeconds` begins anew. */
  heartbeat(): void;
  /** Records what a service answered when the job was given to it, as an event `TaskSubmitted`. */
  submitted(response: unknown): void;
}

/**
 * What does the work of tasks: by the text of `Resource`, or a function from that text. With the optimized
 * integration `arn:aws:states:::lambda:invoke` a handler may also be named by the function: by its ARN, with
 * or without a qualifier, or by its name.
 */
export type Handlers = Readonly<Record<string, Handler>> | HandlerOf;

/** Finds a handler by the text of a `Resource`, or by the ARN or name of a function. */
export type HandlerOf = (resource: string) => Handler | undefined;

/** @throws {InvalidOption} if one of the handlers is no function */
export function checkHandlers(handlers: Handlers = {}): void {
  if (typeof handlers === 'function') return;
  if (typeof handlers !== 'object' || handlers === null) {
    throw new InvalidOption('handlers', handlers, 'must be an object or a function');
  }
  for (const [name, handler] of Object.entries<unknown>(handlers)) {
    if (typeof handler !== 'function') {
      throw new InvalidOption(`handlers[${JSON.stringify(name)}]`, handler, 'must be a function');
    }
  }
}

/** Handlers by name as a function that finds them. */
export const handlerLookup = (handlers: Handlers): HandlerOf =>
  typeof handlers === 'function'
    ? handlers
    : (resource) => (Object.hasOwn(handlers, resource) ? handlers[resource] : undefined);
