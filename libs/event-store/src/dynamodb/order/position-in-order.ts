import type { PreparedPlace } from '../../laws/read.ts';
import { commitsOf } from '../log/keys.ts';
import type { Items } from '../table/items.ts';
import { batchesFrom, entriesOf } from './order.ts';

/** Finds the position of an event in the order, from a position on. */
export async function positionInOrder(
  _log: Items,
  order: Items,
  { stream, version, after }: PreparedPlace,
): Promise<string | undefined> {
  const wanted = commitsOf(stream);
  for await (const batch of batchesFrom(order, Number(after) + 1)) {
    let position = batch.v;
    for (const [pk, v, count] of entriesOf(batch)) {
      if (pk === wanted && version >= v && version < v + count) {
        const found = position + version - v;
        return found > Number(after) ? String(found) : undefined;
      }
      position += count;
    }
  }
  return undefined;
}
