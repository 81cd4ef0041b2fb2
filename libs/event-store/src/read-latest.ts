import type { RecordedEvent } from './event.ts';
import type { EventStore } from './event-store.ts';
import type { Latest } from './stream-head.ts';
import type { StreamId } from './stream.ts';

/**
 * `readLatest` of an adapter that keeps no snapshots: one read of the stream's last page.
 *
 * @throws StoreUnavailable
 * @example
 * const { head, events } = await readLatestPage(store, stream)
 */
export async function readLatestPage(
  store: Pick<EventStore, 'read'>,
  stream: StreamId,
): Promise<Latest<RecordedEvent>> {
  const events = (await store.read(stream, { direction: 'backwards' })).toReversed();
  const { version, hash } = events.at(-1) ?? { version: 0, hash: '' };
  return { head: { version, hash, snapshotDue: false }, events };
}
