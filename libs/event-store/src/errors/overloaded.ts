import { hasCode } from './has-code.ts';

/**
 * More work waits than can be done soon. The work that was asked for has not started. Ask again after a
 * second.
 */
export class Overloaded extends Error {
  readonly code = 'Overloaded';

  /** @param what what has too much to do, such as `the server` */
  constructor(what: string) {
    super(`${what} has too many requests at once, so this one was not started`);
    this.name = this.code;
  }
}

/**
 * @example
 * if (isOverloaded(error)) console.log(`try again later: ${error.message}`)
 */
export const isOverloaded = (error: unknown): error is Overloaded => hasCode(error, 'Overloaded');
