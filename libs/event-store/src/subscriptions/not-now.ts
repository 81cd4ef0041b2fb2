import { isReceiverUnavailable } from '../errors/receiver-unavailable.ts';
import { isStoreUnavailable } from '../errors/store-unavailable.ts';

/**
 * Whether a store, or what a handler sends events to, cannot take them now. That is not the fault of the events:
 * they come again, and it counts as no attempt.
 */
export const isNotNow = (thrown: unknown): boolean =>
  isStoreUnavailable(thrown) || isReceiverUnavailable(thrown);

/** Returns how long to wait, in ms: the backoff, or longer if a receiver asked for it. */
export const waitAfter = (thrown: unknown, backoff: number): number =>
  Math.max(backoff, (isReceiverUnavailable(thrown) ? thrown.retryAfter : undefined) ?? 0);
