import type { EventStore, StreamResult } from './event-store.ts';
import type { StreamId } from './stream.ts';

/** The versions that one append wrote in one stream. */
export interface AppendedRange {
  readonly stream: StreamId;
  /** First version. */
  readonly from: number;
  /** Last version; `from - 1` if the append wrote no events in this stream. */
  readonly version: number;
}

/**
 * Reads the events of an append, in the order of its streams.
 *
 * @throws StoreUnavailable
 * @example
 * const [result] = await readRanges(store, [{ stream, from: 3, version: 5 }])
 */
export const readRanges = (
  store: Pick<EventStore, 'read'>,
  ranges: readonly AppendedRange[],
): Promise<readonly StreamResult[]> =>
  Promise.all(
    ranges.map(async ({ stream, from, version }) => {
      const events = version < from ? [] : await store.read(stream, { from, to: version });
      return { stream, version, events };
    }),
  );
