import { rowLimits } from '../rows/row-limits.ts';
import type { RowChange, RowPut } from '../rows/row.ts';
import type { ExpectedRow, RowStore } from '../rows/row-store.ts';

/**
 * Writes rows together with the checkpoint that covers them, if the lease still is ours. More rows than one
 * write takes go before it: each is guarded by its version, so that they can be written again.
 */
export async function writeFenced(
  rows: RowStore,
  changes: readonly RowChange[],
  { fence, checkpoint }: { readonly fence: ExpectedRow; readonly checkpoint: RowPut },
): Promise<'written' | 'refused'> {
  const only = [fence];
  const most = rowLimits.changesPerWrite;
  let rest = changes;
  for (; rest.length > most; rest = rest.slice(most)) {
    if ((await rows.write(rest.slice(0, most), { only })) === 'refused') return 'refused';
  }
  return rows.write(rest, { only, checkpoint });
}
