import { hasCode } from './has-code.ts';

/**
 * The store cannot be reached, or the connection broke. The outcome of the call is unknown. It is safe
 * to append again with a command, and without one if the expected version is `no-stream` or a number.
 */
export class StoreUnavailable extends Error {
  readonly code = 'StoreUnavailable';

  /**
   * @param cause the driver's error
   * @param message what to do, if the cause needs more than time
   */
  constructor(
    cause: unknown,
    message = 'the event store cannot be reached: send the call again; whether an append took effect is unknown',
  ) {
    super(message, { cause });
    this.name = this.code;
  }
}

/**
 * @example
 * if (isStoreUnavailable(error)) console.log(`try again later: ${error.message}`)
 */
export const isStoreUnavailable = (error: unknown): error is StoreUnavailable =>
  hasCode(error, 'StoreUnavailable');
