import { hasCode } from './has-code.ts';

/** A receiver of events refused one, and will refuse it again. Park the event. */
export class DeliveryRefused extends Error {
  readonly code = 'DeliveryRefused';
  /** The status of the HTTP reply, if there is one. 410: the receiver wants no events any more. */
  readonly status?: number;

  /** @param message who refused what, and why */
  constructor(
    message: string,
    { status, cause }: { readonly status?: number; readonly cause?: unknown } = {},
  ) {
    super(message, { cause });
    this.name = this.code;
    if (status !== undefined) this.status = status;
  }
}

/**
 * @example
 * if (isDeliveryRefused(error)) console.log(error.status, error.message)
 */
export const isDeliveryRefused = (error: unknown): error is DeliveryRefused =>
  hasCode(error, 'DeliveryRefused');
