import { isReceiverUnavailable } from '../errors/receiver-unavailable.ts';
import { isStoreUnavailable } from '../errors/store-unavailable.ts';
import { LONGEST_WAIT_MS } from './clock.ts';

/**
 * Whether a store, or what a handler sends events to, cannot take them now. That is not the fault of the events:
 * they come again, and it counts as no attempt.
 */
export const isNotNow = (thrown: unknown): boolean =>
  isStoreUnavailable(thrown) || isReceiverUnavailable(thrown);

/** Returns how long to wait, in ms: the backoff, or longer if a receiver asked for it. */
export function waitAfter(thrown: unknown, backoff: number): number {
  const asked: unknown = isReceiverUnavailable(thrown) ? thrown.retryAfter : undefined;
  // It is a receiver's, or a handler's: anything.
  if (typeof asked !== 'number' || !(asked > backoff)) return backoff;
  return Math.min(asked, LONGEST_WAIT_MS);
}
