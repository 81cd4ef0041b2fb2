import { isStoreUnavailable } from '../errors/store-unavailable.ts';
import type { Clock } from './clock.ts';

export interface Patience {
  readonly clock: Clock;
  /** Returns how long to wait, in ms, after a number of failures. */
  readonly backoff: (failed: number) => number;
  readonly onFault: (fault: unknown) => void;
  readonly signal: AbortSignal;
}

/** Works again and again until the store can be reached, or the signal aborts. */
export async function untilAvailable<Result>(
  work: () => Promise<Result>,
  { clock, backoff, onFault, signal }: Patience,
): Promise<Result> {
  for (let failed = 1; ; failed += 1) {
    signal.throwIfAborted();
    try {
      return await work();
    } catch (fault) {
      signal.throwIfAborted();
      if (!isStoreUnavailable(fault)) throw fault;
      onFault(fault);
    }
    await clock.delay(backoff(failed), signal);
  }
}
