/**
 * Waits for a promise, but not longer than a time. The work behind the promise goes on.
 *
 * @param milliseconds how long to wait
 * @param late makes the error to throw when the time is over
 */
export async function within<Result>(
  milliseconds: number,
  work: Promise<Result>,
  late: () => Error,
): Promise<Result> {
  const { promise: over, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(() => reject(late()), milliseconds);
  try {
    return await Promise.race([work, over]);
  } finally {
    clearTimeout(timer);
  }
}
