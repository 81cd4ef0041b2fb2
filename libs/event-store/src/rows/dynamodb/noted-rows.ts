import { inParallel } from './in-parallel.ts';
import { LAST_ID, NOTE_SHARDS, notesKey, rowItemKey } from './keys.ts';
import { type Hint, hintsOf } from './row-item.ts';
import type { RowItems } from './row-items.ts';

const AT_ONCE = 16;
const FIRST_ID = '\u0001';

/** In ms. A note whose row is not there by then has none: what wrote it has ended long before. */
const AWAITED_FOR = 24 * 60 * 60 * 1000;

/**
 * Writes the hints of rows that an update wrote, and then removes the notes that name them. A note whose row is
 * not there stays for a day: the row may still come.
 */
export async function indexNotedRows(items: RowItems, collection: string): Promise<void> {
  const shards = Array.from({ length: NOTE_SHARDS }, (_, shard) => notesKey(collection, shard));
  await Promise.all(shards.map((pk) => indexShard(items, collection, pk)));
}

async function indexShard(items: RowItems, collection: string, pk: string): Promise<void> {
  let start: Record<string, unknown> | undefined;
  do {
    const { hints: notes, next } = await items.queryHints(
      pk,
      { low: FIRST_ID, high: LAST_ID },
      { start },
    );
    const found = await items.getAll(notes.map(({ id }) => ({ collection, id })));
    await inParallel(notes, AT_ONCE, async (note) => {
      const key = { collection, id: note.id };
      const item = found.get(rowItemKey(key).pk);
      if (item?.data !== undefined) {
        for (const hint of hintsOf(key, item)) await items.putHint(hint);
      } else if (!isOld(note)) return;
      await items.removeNote(note);
    });
    start = next;
  } while (start);
}

const isOld = ({ at }: Hint): boolean =>
  at !== undefined && Date.parse(at) < Date.now() - AWAITED_FOR;
