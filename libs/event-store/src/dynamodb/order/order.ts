import type { Items } from '../table/items.ts';
import type { Key } from '../table/key.ts';
import { ORDER } from './order-table.ts';

/**
 * A commit in the order: its partition key, its first version, how many events it has, and their types, each
 * once. Entries of older versions have no types.
 */
export type Entry = readonly [pk: string, v: number, count: number, types?: readonly string[]];

/** A batch of the order: references to commits. `v` is the position of the first event. */
export interface OrderItem extends Key {
  /** The latest time of arrival so far, in ms since 1970: never lower than in the batch before. */
  readonly at: number;
  /** How many events the entries have in total. */
  readonly n: number;
  /** The entries, as JSON text: a tenth of the size of a list of lists. */
  readonly e: string;
}

/** An entry, and the position of its first event. */
export interface PlacedEntry {
  readonly entry: Entry;
  readonly position: number;
}

/** How many batches one request reads. */
const PAGE = 20;

/** Returns the entries of a batch, in the order of their positions. */
export const entriesOf = ({ e }: OrderItem): readonly Entry[] => JSON.parse(e) as Entry[];

/** Returns the entries of a batch with their positions. */
export function placedEntriesOf(batch: OrderItem): readonly PlacedEntry[] {
  let next = batch.v;
  return entriesOf(batch).map((entry) => {
    const position = next;
    next += entry[2];
    return { entry, position };
  });
}

/** Returns the last position that was assigned; 0 if there is none. One request. */
export async function endOfOrder(order: Items): Promise<number> {
  const [last] = await order.page<OrderItem>(ORDER, { direction: 'backwards', pageSize: 1 });
  return last === undefined ? 0 : last.v + last.n - 1;
}

/**
 * Reads the batches from the one that has a position on.
 *
 * @param to the highest position of the first event of a batch; no limit by default
 */
export async function* batchesFrom(
  order: Items,
  position: number,
  to?: number,
): AsyncGenerator<OrderItem> {
  const range = { from: position, ...(to !== undefined && { to }), pageSize: PAGE };
  let isFirst = true;
  for await (const page of order.query<OrderItem>(ORDER, range)) {
    // The position may lie inside of a batch that begins before it. A reader that follows is at its beginning.
    if (isFirst && page[0]?.v !== position) yield* await batchBefore(order, position);
    isFirst = false;
    yield* page;
  }
}

/** Reads the last batch that begins before a position. */
const batchBefore = (order: Items, position: number): Promise<readonly OrderItem[]> =>
  order.page<OrderItem>(ORDER, { to: position - 1, direction: 'backwards', pageSize: 1 });
