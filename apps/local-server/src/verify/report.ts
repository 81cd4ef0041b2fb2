import type { NotedHeads, SoundLog, WrongEvent } from '@stockbook/event-store';
import type { Options } from './options.ts';

/** What a verification was made of. */
export interface Verified extends Omit<Options, 'store'> {
  /** Where the log is. */
  readonly place: string;
  /** Whether an event gets its position some time after it was appended. */
  readonly orderLags: boolean;
  /** What the file `heads` has. */
  readonly noted?: NotedHeads;
}

const count = (number: number, what: string) =>
  `${number.toLocaleString('en')} ${what}${number === 1 ? '' : 's'}`;

/** What is said of a sound log. */
export function reportSound(
  { events, streams, newer, heads }: SoundLog,
  { place, orderLags, noted, ...files }: Verified,
): string {
  const upTo = ({ position }: NotedHeads) =>
    position === undefined ? 'of an empty log' : `up to position ${position}`;
  const lines = [
    `The log is sound: ${count(events, 'event')} in ${count(streams, 'stream')}, in ${place}.`,
    'Each event has the content that was appended, and follows the one before it in its stream.',
  ];
  if (newer > 0) {
    lines.push(
      `${count(newer, 'event')} of them had no position when the log was read up to its last position.`,
    );
  }
  if (orderLags) {
    lines.push('A stream whose first event has no position yet was not verified.');
  }
  lines.push(
    noted
      ? `It has every head of ${files.heads}: ${count(noted.streams.length, 'stream')} ${upTo(noted)}.`
      : 'Without --heads=<file>, this command does not find the deleted end of a stream.',
  );
  if (files.writeHeads !== undefined) {
    lines.push(
      `Its heads are in ${files.writeHeads}, ${upTo(heads)}. Their digest: ${heads.digest}`,
    );
  }
  return lines.join('\n');
}

/** What is said of a log with a wrong event. */
export const reportWrong = (
  { stream: { category, id }, version, reason }: WrongEvent,
  { place }: Pick<Verified, 'place'>,
): string => `The log is wrong, in ${place}. The first wrong event:
stream ${category}/${id}, version ${version}: ${reason}
The events after it were not verified. Restore the log from a backup, and verify it again.`;
