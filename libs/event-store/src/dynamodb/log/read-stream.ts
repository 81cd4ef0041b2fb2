import type { RecordedEvent } from '../../event.ts';
import type { ReadRange } from '../../laws/read.ts';
import { limits } from '../../limits.ts';
import type { StreamId } from '../../stream.ts';
import { type CommitItem, eventsOf, lastVersionOf } from './commit.ts';
import type { Items } from '../table/items.ts';
import { commitsOf } from './keys.ts';

/** Reads events by version. It goes on until it has `limit` events, whatever the size of their commits. */
export async function readStream(
  items: Items,
  stream: StreamId,
  { from, to, direction, limit }: ReadRange,
): Promise<RecordedEvent[]> {
  const found: RecordedEvent[] = [];
  if (to < from) return found;
  for await (const commit of commits(items, stream, { from, to, direction, limit })) {
    const events = eventsOf(stream, commit).filter(
      ({ version }) => version >= from && version <= to,
    );
    found.push(...(direction === 'forwards' ? events : events.reverse()));
    if (found.length >= limit) break;
  }
  return found.slice(0, limit);
}

async function* commits(
  items: Items,
  stream: StreamId,
  { from, to, direction, limit }: ReadRange,
): AsyncGenerator<CommitItem> {
  const pk = commitsOf(stream);
  const pageSize = Math.min(limit, to - from + 1, limits.page);
  if (direction === 'backwards') {
    for await (const page of items.query<CommitItem>(pk, { to, direction, pageSize })) {
      for (const commit of page) {
        if (lastVersionOf(commit) < from) return;
        yield commit;
        if (commit.v <= from) return;
      }
    }
    return;
  }
  let first = true;
  for await (const page of items.query<CommitItem>(pk, { from, to, pageSize })) {
    // If no commit begins at `from`, it lies inside the commit before.
    if (first && from > 1 && page[0]?.v !== from) {
      const range = { to: from - 1, direction: 'backwards', pageSize: 1 } as const;
      yield* await items.page<CommitItem>(pk, range);
    }
    first = false;
    yield* page;
  }
}
