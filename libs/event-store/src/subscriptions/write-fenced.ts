import { rowLimits } from '../rows/row-limits.ts';
import type { RowChange, RowKey, RowPut } from '../rows/row.ts';
import type { ExpectedRow, RowStore } from '../rows/row-store.ts';

export interface Fenced {
  readonly fence: ExpectedRow;
  readonly checkpoint: RowPut;
  /** Rows of the changes that are written together with the checkpoint on every engine, and their versions. */
  readonly only: readonly ExpectedRow[];
}

/** How many rows go together with the checkpoint on every engine: the fence is one of those expected. */
export const MOST_TOGETHER = rowLimits.expectedPerWrite - 1;

/**
 * Writes rows together with the checkpoint that covers them, if the lease still is ours. More rows than one
 * write takes go before it: each is guarded by its version, so that they can be written again.
 */
export async function writeFenced(
  rows: RowStore,
  changes: readonly RowChange[],
  { fence, checkpoint, only }: Fenced,
): Promise<'written' | 'refused'> {
  const isLast = (change: RowKey) => only.some((row) => isSameRow(row, change));
  const last = changes.filter(isLast);
  let rest = changes.filter((change) => !isLast(change));
  const most = rowLimits.changesPerWrite - last.length;
  for (; rest.length > most; rest = rest.slice(most)) {
    const some = rest.slice(0, most);
    if ((await rows.write(some, { only: [fence] })) === 'refused') return 'refused';
  }
  return rows.write([...rest, ...last], { only: [fence, ...only], checkpoint });
}

const isSameRow = (one: RowKey, other: RowKey): boolean =>
  one.collection === other.collection && one.id === other.id;
