import type { Conflict, EventStore, StreamAppend } from '../../../event-store.ts';
import type { ExpectedVersion } from '../../../expected-version.ts';
import type { StreamHead } from '../../../stream-head.ts';
import type { StreamId } from '../../../stream.ts';
import { counted, newStream } from './streams.ts';

/** A stream that a test works with. */
export interface LaidStream {
  readonly stream: StreamId;
  readonly head: StreamHead;
}

/** Makes a stream of some events, one append each. */
export async function laid(store: EventStore, versions: number): Promise<LaidStream> {
  const stream = newStream();
  for (let n = 1; n <= versions; n += 1)
    await store.append([{ stream, expected: n - 1, events: [counted(n)] }]);
  return { stream, head: (await store.readLatest(stream)).head };
}

/** One more event for a stream. */
export const next = (
  stream: StreamId,
  rest: Omit<StreamAppend, 'stream' | 'events'>,
): StreamAppend => ({ stream, events: [counted(9)], ...rest });

/** What an append answers if a stream is not as expected. */
export const conflictOf = (
  stream: StreamId,
  expected: ExpectedVersion,
  actual: number,
): { readonly status: 'conflict'; readonly conflict: Conflict } => ({
  status: 'conflict',
  conflict: { stream, expected, actual },
});
