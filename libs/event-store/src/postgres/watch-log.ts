import { pollEnd } from '../poll-end.ts';
import type { SqlPort } from './sql-port.ts';

/** How often the end of the log is read while notices may be lost, in ms. */
const POLL_MS = 1000;

/**
 * Calls `wake` after each notice on the channel; while notices may be lost, when the log's end moved.
 *
 * @param end reads the position of the log's last event
 * @returns ends it
 */
export function watchLog(
  listen: NonNullable<SqlPort['listen']>,
  channel: string,
  { end, wake }: { readonly end: () => Promise<string>; readonly wake: () => void },
): () => void {
  let stopPolling: (() => void) | undefined;
  const poll = (needed: boolean) => {
    stopPolling?.();
    stopPolling = needed ? pollEnd(end, POLL_MS, wake) : undefined;
  };
  poll(true);
  const stopListening = listen(channel, {
    notified: wake,
    hears: (hears) => {
      poll(!hears);
      // Events may have come between the last poll and the first notice.
      if (hears) wake();
    },
  });
  return () => {
    stopListening();
    poll(false);
  };
}
