import { inParallel } from './in-parallel.ts';
import { type Index, LAST_KEY, rowItemKey, SHARDS, shardKey } from './keys.ts';
import { hintsOf } from './row-item.ts';
import type { RowItems } from './row-items.ts';

const AT_ONCE = 16;
const PAGE = 100;

/**
 * Removes the rows of a collection, and what removals left. The hint by which a row was found goes last, so that
 * the row is found again if this fails.
 */
export async function dropRows(items: RowItems, collection: string): Promise<void> {
  const shards = (['rows', 'removed'] satisfies Index[]).flatMap((index) =>
    Array.from({ length: SHARDS }, (_, shard) => shardKey(collection, index, shard)),
  );
  await inParallel(shards, AT_ONCE, (pk) => dropShard(items, collection, pk));
}

async function dropShard(items: RowItems, collection: string, pk: string): Promise<void> {
  const all = { low: '\u0001', high: LAST_KEY };
  let start: Record<string, unknown> | undefined;
  do {
    const { hints, next } = await items.queryHints(pk, all, { limit: PAGE, start });
    const found = await items.getAll(hints.map(({ id }) => ({ collection, id })));
    for (const hint of hints) {
      const key = { collection, id: hint.id };
      const item = found.get(rowItemKey(key).pk);
      if (item) {
        const others = hintsOf(key, item).filter((each) => each.pk !== pk);
        await Promise.all(others.map((each) => items.remove(each)));
        await items.remove(item);
      }
      await items.remove(hint);
    }
    start = next;
  } while (start);
}
