import type { PositionedEvent } from '../../../src/event.ts';

/** Says how what a reader got differs from the log, as sentences; empty if it got each event once, in order. */
export function missed(
  reader: string,
  read: readonly string[],
  events: readonly PositionedEvent[],
): string[] {
  const at = events.findIndex(({ id }, index) => id !== read[index]);
  if (at === -1 && read.length === events.length) return [];
  const expected = events[at];
  const got = events.find(({ id }) => id === read[at === -1 ? events.length : at]);
  const place = (event: PositionedEvent | undefined) =>
    event ? `position ${event.position}` : 'no more';
  return [`${reader} was to get ${place(expected)}, and got ${place(got)}`];
}
