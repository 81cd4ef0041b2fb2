import { hasCode } from './has-code.ts';

/**
 * The store could not be reached, or the connection broke. The outcome of the call is unknown: an
 * append may have been written or not. With a command id it is safe to send again, and without one
 * only where the expectation is `no-stream` or an exact version.
 */
export class StoreUnavailable extends Error {
  readonly code = 'StoreUnavailable';

  /** @param cause the driver's own error */
  constructor(cause: unknown) {
    super('the event store cannot be reached: whether the call took effect is unknown', { cause });
    this.name = this.code;
  }
}

/**
 * @example
 * if (isStoreUnavailable(error)) console.log(`try again later: ${error.message}`)
 */
export const isStoreUnavailable = (error: unknown): error is StoreUnavailable =>
  hasCode(error, 'StoreUnavailable');
