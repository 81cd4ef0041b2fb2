import type { AppendedRange } from '../appended-range.ts';
import type { PositionedEvent } from '../event.ts';
import type { StreamResult } from '../event-store.ts';
import { impossible } from '../impossible.ts';
import type { PreparedCommand } from '../laws/command.ts';
import type { PreparedAppend } from '../laws/prepare.ts';
import type { StreamId } from '../stream.ts';

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

/** Returns what a read of the events that were written would give, without reading. */
export function resultsOf(
  { written, recordedAt }: Extract<Answer, { readonly status: 'appended' }>,
  { appends }: AppendCall,
): (StreamResult & { readonly events: readonly PositionedEvent[] })[] {
  return appends.map(({ stream, events }, place) => {
    const { from, position, hashes } = written[place] ?? impossible('an append has no answer');
    return {
      stream: { category: stream.category, id: stream.id },
      version: from + events.length - 1,
      events: events.map((event, index) => ({
        ...event,
        stream: { category: stream.category, id: stream.id },
        version: from + index,
        position: String(position + index),
        data: JSON.parse(event.data),
        recordedAt,
        metadata: JSON.parse(event.metadata),
        hash: hashes[index] ?? impossible('an event was written without a hash'),
      })),
    };
  });
}

/** Returns a range as the database keeps it in this package's shape. */
export const toRange = ({ category, id, from, version }: RangeJson): AppendedRange => ({
  stream: { category, id },
  from,
  version,
});
