import type { VerifyProgress } from '@stockbook/event-store';

/** How often a line is printed at most, in ms. */
const EVERY = 5000;

const sentence = ({ phase, events, streams, of }: VerifyProgress): string =>
  phase === 'log'
    ? `reading the log: ${events.toLocaleString('en')} events in ${streams.toLocaleString('en')} streams so far`
    : `verifying ${streams.toLocaleString('en')} of ${(of ?? streams).toLocaleString('en')} streams: ${events.toLocaleString('en')} events so far`;

/**
 * Returns a listener that prints how far a verification has come, from time to time.
 *
 * @param print prints a line
 * @param now the time in ms
 */
export function printingProgress(
  print: (line: string) => void,
  now = () => performance.now(),
): (progress: VerifyProgress) => void {
  let printedAt = now();
  return (progress) => {
    if (now() - printedAt < EVERY) return;
    printedAt = now();
    print(sentence(progress));
  };
}
