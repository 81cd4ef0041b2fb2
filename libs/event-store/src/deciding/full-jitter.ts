/**
 * Returns how long to wait, in ms, before another attempt: a random time up to a bound that doubles
 * with each attempt, so that writers that collided do not collide again. It is at most 10 ms after
 * the first attempt, and never more than 500 ms.
 *
 * "Full jitter", after Marc Brooker's "Exponential Backoff And Jitter" (AWS Architecture Blog, 2015).
 *
 * @param failed how many attempts failed, at least 1
 * @example
 * const wait = fullJitter(1)
 * wait < 10 // true
 */
export const fullJitter = (failed: number): number =>
  Math.random() * Math.min(LONGEST_MS, FIRST_MS * 2 ** (failed - 1));

const FIRST_MS = 10;
const LONGEST_MS = 500;
