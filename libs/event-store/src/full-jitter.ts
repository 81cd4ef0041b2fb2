/** How long waits between attempts may take, in ms. */
export interface JitterBounds {
  /** After the first attempt; twice as long after each later one. */
  readonly first: number;
  readonly longest: number;
}

const OF_DECISIONS: JitterBounds = { first: 10, longest: 500 };

/**
 * Returns how long to wait, in ms, before another attempt: a random time up to a bound that doubles
 * with each attempt, so that writers that collided do not collide again. By default it is at most 10 ms
 * after the first attempt, and never more than 500 ms.
 *
 * "Full jitter", after Marc Brooker's "Exponential Backoff And Jitter" (AWS Architecture Blog, 2015).
 *
 * @param failed how many attempts failed, at least 1
 * @example
 * const wait = fullJitter(1)
 * wait < 10 // true
 */
export const fullJitter = (failed: number, { first, longest } = OF_DECISIONS): number =>
  Math.random() * Math.min(longest, first * 2 ** (failed - 1));
