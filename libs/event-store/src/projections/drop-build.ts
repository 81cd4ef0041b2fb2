import type { RowStore } from '../rows/row-store.ts';
import { checkpointKey } from '../subscriptions/checkpoint.ts';
import { forgetParked } from '../subscriptions/parked-deliveries.ts';
import type { ReaderName } from '../subscriptions/reader-name.ts';
import { buildKey } from './projection-state.ts';

/**
 * Drops the rows, the parked deliveries and the checkpoint of a build that is never read again. It works in steps:
 * if it fails, call it again.
 *
 * @throws StoreUnavailable
 */
export async function dropBuild(
  rows: RowStore,
  projection: ReaderName,
  build: number,
): Promise<void> {
  const key = buildKey(projection, build);
  await rows.drop(key);
  const row = await rows.get(checkpointKey(key));
  if (row === undefined) return;
  const version = row.version + 1;
  await forgetParked(rows, key, version);
  await rows.write([{ ...checkpointKey(key), version, removed: true }]);
}
