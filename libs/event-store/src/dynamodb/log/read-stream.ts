import type { RecordedEvent } from '../../event.ts';
import type { ReadOptions } from '../../event-store.ts';
import { limits } from '../../limits.ts';
import type { StreamId } from '../../stream.ts';
import { type CommitItem, eventsOf, lastVersionOf } from './commit.ts';
import type { Items } from '../table/items.ts';
import { commitsOf } from './keys.ts';

/** Reads events by version. It goes on until it has `limit` events, whatever the size of their commits. */
export async function readStream(
  items: Items,
  stream: StreamId,
  { from = 1, to = Infinity, direction = 'forwards', limit = limits.page }: ReadOptions,
): Promise<RecordedEvent[]> {
  const found: RecordedEvent[] = [];
  if (limit < 1 || to < from) return found;
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
  { from, to, direction, limit }: Required<ReadOptions>,
): AsyncGenerator<CommitItem> {
  const pk = commitsOf(stream);
  const pageSize = Math.min(limit, to - from + 1, limits.page);
  if (direction === 'backwards') {
    for await (const page of items.query<CommitItem>(pk, { ...upTo(to), direction, pageSize })) {
      for (const commit of page) {
        if (lastVersionOf(commit) < from) return;
        yield commit;
        if (commit.v <= from) return;
      }
    }
    return;
  }
  let first = true;
  for await (const page of items.query<CommitItem>(pk, { from, ...upTo(to), pageSize })) {
    // If no commit begins at `from`, it lies inside the commit before.
    if (first && from > 1 && page[0]?.v !== from) {
      const range = { to: from - 1, direction: 'backwards', pageSize: 1 } as const;
      yield* await items.page<CommitItem>(pk, range);
    }
    first = false;
    yield* page;
  }
}

const upTo = (to: number) => (Number.isFinite(to) ? { to } : {});
