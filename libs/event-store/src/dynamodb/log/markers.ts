import { impossible } from '../../impossible.ts';
import type { PreparedCommand } from '../../laws/command.ts';
import type { StreamId } from '../../stream.ts';
import type { Items } from '../table/items.ts';
import type { Key } from '../table/key.ts';
import { markerKey } from './keys.ts';

interface MarkerItem extends Key {
  /** The stream's version when the command was first tried. */
  readonly after: number;
}

/**
 * Puts a command's marker before its first try, if it has none. A marker that was put now proves that
 * the command was never committed. A marker that was there already says after which version to look
 * for the command's commit.
 *
 * @returns the version after which the command may have been committed; undefined on its first try
 * @throws StoreUnavailable
 */
export async function mark(
  items: Items,
  stream: StreamId,
  command: PreparedCommand,
  version: number,
): Promise<number | undefined> {
  const marker: MarkerItem = { ...markerKey(stream, command), after: version };
  const taken = await items.put(marker);
  return taken && Number(taken['after']?.N ?? impossible('a marker has no version'));
}

/** Returns the version after which a command may have been committed; undefined if it was never tried. */
export async function markOf(
  items: Items,
  stream: StreamId,
  command: PreparedCommand,
): Promise<number | undefined> {
  return (await items.get<MarkerItem>(markerKey(stream, command)))?.after;
}
