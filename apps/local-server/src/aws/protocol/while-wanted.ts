/**
 * Waits for work that may take long, but only while its caller is there. The work goes on.
 *
 * @param signal aborted when the caller has disconnected
 * @throws the signal's reason if it is aborted before the work is done
 */
export async function whileWanted<Result>(
  work: Promise<Result>,
  signal: AbortSignal | undefined,
): Promise<Result> {
  if (signal === undefined) return work;
  const { promise: gone, reject } = Promise.withResolvers<never>();
  const leave = () => reject(signal.reason);
  signal.addEventListener('abort', leave);
  if (signal.aborted) leave();
  try {
    return await Promise.race([work, gone]);
  } finally {
    signal.removeEventListener('abort', leave);
  }
}
