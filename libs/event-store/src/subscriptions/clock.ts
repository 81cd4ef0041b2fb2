import { performance } from 'node:perf_hooks';
import { setTimeout as delay } from 'node:timers/promises';

/** A timer of Node.js that is set for longer rings at once. In ms. */
export const LONGEST_WAIT_MS = 2 ** 31 - 1;

/** Time, as readers see it. Tests give one of their own. */
export interface Clock {
  now(): Date;
  /** Milliseconds that only go forward, whatever happens to the computer's time. */
  monotonic(): number;
  /** @throws the signal's reason, if it aborts */
  delay(ms: number, signal: AbortSignal): Promise<void>;
}

/** The computer's clock. */
export const systemClock: Clock = {
  now: () => new Date(),
  monotonic: () => performance.now(),
  delay: async (ms, signal) => {
    try {
      await delay(ms, undefined, { signal });
    } catch {
      signal.throwIfAborted();
    }
  },
};
