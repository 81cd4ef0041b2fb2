import type { IdentifiedCommand } from '../../event-store.ts';
import type { StreamId } from '../../stream.ts';
import type { Items } from '../table/items.ts';
import type { Key } from '../table/key.ts';
import { markerKey } from './keys.ts';

interface MarkerItem extends Key {
  /** The version the stream had when the command was first tried. */
  readonly after: number;
}

/**
 * Leaves a marker before a command's first try, so that it is recognised for ever after: whoever
 * finds it looks for the command in what was committed since, and there only. Who puts it knows that
 * the command was never committed.
 *
 * @returns the version after which the command may have been committed; undefined at its first try
 */
export async function mark(
  items: Items,
  stream: StreamId,
  command: IdentifiedCommand,
  version: number,
): Promise<number | undefined> {
  const marker: MarkerItem = { ...markerKey(stream, command), after: version };
  const put = await items.put(marker);
  return put?.taken.after;
}

/** The version after which a command may have been committed; undefined where it was never tried. */
export async function markOf(
  items: Items,
  stream: StreamId,
  command: IdentifiedCommand,
): Promise<number | undefined> {
  return (await items.get<MarkerItem>(markerKey(stream, command)))?.after;
}
