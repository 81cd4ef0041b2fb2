import type { Clock } from '@stockbook/states-language';

/**
 * Waits for a promise, but not longer than a time. The work behind the promise goes on.
 *
 * @param milliseconds how long to wait
 * @param late makes the error to throw when the time is over
 * @param after the timer of a clock
 */
export async function within<Result>(
  milliseconds: number,
  work: Promise<Result>,
  late: () => Error,
  after: Clock['after'] = afterRealTime,
): Promise<Result> {
  const { promise: over, reject } = Promise.withResolvers<never>();
  const cancel = after(milliseconds, () => reject(late()));
  try {
    return await Promise.race([work, over]);
  } finally {
    cancel();
  }
}

/** Not that of the interpreter: the functions on AWS do without it. */
const afterRealTime: Clock['after'] = (milliseconds, ring) => {
  const timer = setTimeout(ring, milliseconds);
  return () => clearTimeout(timer);
};
