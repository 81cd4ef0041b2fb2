import { LONGEST_WAIT_MS } from './clock.ts';

/**
 * Returns how long to wait, in ms, before a handler is tried again: a random time up to a bound that doubles
 * with each attempt, from 100 ms to 30 s. Ten attempts take about 25 s.
 *
 * "Full jitter", after Marc Brooker's "Exponential Backoff And Jitter" (AWS Architecture Blog, 2015).
 *
 * @param failed how many attempts failed, at least 1
 * @example
 * const wait = handlerBackoff(1)
 * wait < 100 // true
 */
export const handlerBackoff = (failed: number): number =>
  Math.random() * Math.min(LONGEST_MS, FIRST_MS * 2 ** (failed - 1));

const FIRST_MS = 100;
const LONGEST_MS = 30_000;

/** Makes a backoff that never throws and always returns a time that a timer takes: else readers would not wait. */
export const guardedBackoff =
  (backoff: (failed: number) => number) =>
  (failed: number): number => {
    try {
      const ms = backoff(failed);
      if (ms >= 0) return Math.min(ms, LONGEST_WAIT_MS);
    } catch {
      // The default is used.
    }
    return handlerBackoff(failed);
  };
