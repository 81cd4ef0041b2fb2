import type { CountRequest } from '../laws/query.ts';
import { rangeOf } from './hint-range.ts';
import { SHARDS, shardKey } from './keys.ts';
import { listRows } from './list-rows.ts';
import type { RowItems } from './row-items.ts';

/** How many rows are counted by reading them: a wrong hint must not make rows out of none. */
const EXACT = 100;

/** Counts rows: a few exactly, and more by their hints, some of which may be wrong. */
export async function countRows(items: RowItems, request: CountRequest): Promise<number> {
  const { limit } = request;
  const few = await listRows(items, {
    ...request,
    limit: Math.min(limit, EXACT + 1),
    backwards: false,
  });
  if (few.length <= EXACT || few.length === limit) return few.length;
  return Math.max(few.length, await countHints(items, request));
}

/** Counts hints in all shards, until they are enough. */
async function countHints(items: RowItems, request: CountRequest): Promise<number> {
  const { collection, limit } = request;
  const range = rangeOf({ ...request, backwards: false });
  let total = 0;
  const countShard = async (shard: number) => {
    const pk = shardKey(collection, range.index, shard);
    let start: Record<string, unknown> | undefined;
    do {
      const { count, next } = await items.countHints(pk, range, { limit, start });
      total += count;
      start = next;
    } while (start && total < limit);
  };
  await Promise.all(Array.from({ length: SHARDS }, (_, shard) => countShard(shard)));
  return Math.min(total, limit);
}
