import type { AppendedRange } from '../appended-range.ts';
import type { PositionedEvent } from '../event.ts';
import type { StreamResult } from '../event-store.ts';
import { impossible } from '../impossible.ts';
import type { PreparedCommand } from '../laws/command.ts';
import type { PreparedEvent } from '../laws/event.ts';
import type { PreparedAppend } from '../laws/prepare.ts';
import type { StreamHead } from '../stream-head.ts';
import { type StreamId, streamKey } from '../stream.ts';

/** The end of a stream. */
export type StreamEnd = Pick<StreamHead, 'version' | 'hash'>;

/** A call of `append`. */
export interface AppendCall {
  readonly appends: readonly PreparedAppend[];
  readonly command: PreparedCommand | undefined;
}

/** An {@link AppendedRange} as the database keeps it. */
export type RangeJson = StreamId & Pick<AppendedRange, 'from' | 'version'>;

/** What was written in one stream: the position of its first event, and all hashes. */
export interface Written {
  readonly from: number;
  readonly position: number;
  readonly hashes: readonly string[];
}

/** What came of a call. */
export type Answer =
  | {
      readonly status: 'appended';
      readonly recordedAt: string;
      /** One for each append of the call. */
      readonly written: readonly Written[];
    }
  | { readonly status: 'repeated'; readonly streams: readonly RangeJson[] }
  | { readonly status: 'conflict'; readonly stream: StreamId; readonly actual: number }
  | { readonly status: 'mismatch'; readonly stream: StreamId };

/** An event as it was written. Its data and metadata are texts. */
export interface PlacedEvent extends PreparedEvent {
  readonly version: number;
  readonly position: number;
  readonly recordedAt: string;
  readonly hash: string;
}

/** The answer to a call that was carried out. */
export type AppendedAnswer = Extract<Answer, { readonly status: 'appended' }>;

/** Returns the position at which the log ends after calls; undefined if none was carried out. */
export function logEndAfter(answers: readonly Answer[]): string | undefined {
  const last = answers.findLast((answer) => answer.status === 'appended')?.written.at(-1);
  return last && String(last.position + last.hashes.length - 1);
}

/** Returns where the streams end to which calls appended, by their keys. */
export function streamEndsAfter(
  calls: readonly AppendCall[],
  answers: readonly Answer[],
): ReadonlyMap<string, StreamEnd> {
  const ends = new Map<string, StreamEnd>();
  for (const [index, answer] of answers.entries()) {
    if (answer.status !== 'appended') continue;
    for (const [place, { from, hashes }] of answer.written.entries()) {
      const append = calls[index]?.appends[place] ?? impossible('an answer has no append');
      const hash = hashes.at(-1);
      if (hash === undefined) continue;
      ends.set(streamKey(append.stream), { version: from + hashes.length - 1, hash });
    }
  }
  return ends;
}

/** Returns the events that an append of the call wrote. @param place of the append in the call */
export function placedEvents(
  { written, recordedAt }: AppendedAnswer,
  { appends }: AppendCall,
  place: number,
): readonly PlacedEvent[] {
  const { events } = appends[place] ?? impossible('a call has fewer appends than answers');
  const { from, position, hashes } = written[place] ?? impossible('an append has no answer');
  return events.map((event, index) => ({
    ...event,
    version: from + index,
    position: position + index,
    recordedAt,
    hash: hashes[index] ?? impossible('an event was written without a hash'),
  }));
}

/** Returns what a read of an event that was written would give, without reading. */
export const toPositionedEvent = (stream: StreamId, event: PlacedEvent): PositionedEvent => ({
  ...event,
  stream: { category: stream.category, id: stream.id },
  position: String(event.position),
  data: JSON.parse(event.data),
  metadata: JSON.parse(event.metadata),
});

/** Returns what a read of the events that were written would give, without reading. */
export const resultsOf = (
  answer: AppendedAnswer,
  call: AppendCall,
): (StreamResult & { readonly events: readonly PositionedEvent[] })[] =>
  call.appends.map(({ stream, events }, place) => {
    const { from } = answer.written[place] ?? impossible('an append has no answer');
    return {
      stream: { category: stream.category, id: stream.id },
      version: from + events.length - 1,
      events: placedEvents(answer, call, place).map((event) => toPositionedEvent(stream, event)),
    };
  });

/** Returns a range as the database keeps it in this package's shape. */
export const toRange = ({ category, id, from, version }: RangeJson): AppendedRange => ({
  stream: { category, id },
  from,
  version,
});
