import { rowLimits } from '../rows/row-limits.ts';
import type { Row } from '../rows/row.ts';
import type { RowStore } from '../rows/row-store.ts';

/** Reads rows of one collection, and what removals left of them: any number. */
export async function readRows(
  rows: RowStore,
  collection: string,
  ids: readonly string[],
): Promise<readonly Row[]> {
  const found: Row[] = [];
  for (let from = 0; from < ids.length; from += rowLimits.keysPerGet) {
    const keys = ids.slice(from, from + rowLimits.keysPerGet).map((id) => ({ collection, id }));
    found.push(...(await rows.getMany(keys, { removed: true })));
  }
  return found;
}
