/**
 * Calls `wake` each time the end of the log moved. It does not keep the process alive.
 *
 * @param end reads the position of the log's last event
 * @param pauseMs between two reads
 * @returns ends it
 * @example
 * const stop = pollEnd(() => store.end(), 250, () => console.log('events came'))
 * stop()
 */
export function pollEnd(end: () => Promise<string>, pauseMs: number, wake: () => void): () => void {
  let known: string | undefined;
  let timer: NodeJS.Timeout | undefined;
  let stopped = false;
  const poll = async () => {
    try {
      const found = await end();
      // What came before the first read may be new to the watcher.
      if (found !== known && !stopped) wake();
      known = found;
    } catch {
      // The log cannot be read: its reader learns that from its own reads. The next poll may succeed.
    }
    if (!stopped) timer = setTimeout(poll, pauseMs).unref();
  };
  void poll();
  return () => {
    stopped = true;
    clearTimeout(timer);
  };
}
