import { hasCode } from './has-code.ts';

/**
 * A receiver of events cannot be reached, or cannot take events now. Whether it took the event is unknown:
 * send it again later. The event itself is not the reason.
 */
export class ReceiverUnavailable extends Error {
  readonly code = 'ReceiverUnavailable';
  /** How long the receiver asked to wait, in ms. */
  readonly retryAfter?: number;

  /** @param message who does not take events, and why */
  constructor(
    message: string,
    { retryAfter, cause }: { readonly retryAfter?: number; readonly cause?: unknown } = {},
  ) {
    super(message, { cause });
    this.name = this.code;
    if (retryAfter !== undefined) this.retryAfter = retryAfter;
  }
}

/**
 * @example
 * if (isReceiverUnavailable(error)) console.log(`try again later: ${error.message}`)
 */
export const isReceiverUnavailable = (error: unknown): error is ReceiverUnavailable =>
  hasCode(error, 'ReceiverUnavailable');
