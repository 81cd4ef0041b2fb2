import { DamagedEvent } from '../../errors/damaged-event.ts';
import type { PositionedEvent } from '../../event.ts';
import type { ReadAllOptions } from '../../event-store.ts';
import { impossible } from '../../impossible.ts';
import { type CommitItem, eventsOf } from '../log/commit.ts';
import { arrivalOf } from './arrival.ts';
import type { Items } from '../table/items.ts';
import { streamOf } from '../log/keys.ts';
import type { Key } from '../table/key.ts';
import { ORDER } from './order-table.ts';

/** A commit in the order: its partition key, its first version, and how many events it has. */
export type Entry = readonly [pk: string, v: number, count: number];

/** A batch of the order: references to commits. `v` is the position of the first event. */
export interface OrderItem extends Key {
  /** The latest time of arrival so far, in ms since 1970: never lower than in the batch before. */
  readonly at: number;
  /** How many events the entries have in total. */
  readonly n: number;
  /** The entries, as JSON text: a tenth of the size of a list of lists. */
  readonly e: string;
}

/** Returns the entries of a batch, in the order of their positions. */
export const entriesOf = ({ e }: OrderItem): readonly Entry[] => JSON.parse(e) as Entry[];

/** How many batches one request reads. */
const PAGE = 20;

/** Some events of a commit in the order: those with an index from `from` up to, not including, `to`. */
interface Reference {
  readonly entry: Entry;
  /** The position of the commit's first event. */
  readonly position: number;
  readonly from: number;
  readonly to: number;
}

/**
 * Reads the events of all streams in the order of their positions: fewer than `limit` only at the end of
 * the order.
 *
 * @throws DamagedEvent if a commit does not have the events that the order counts in it
 */
export async function readOrder(
  log: Items,
  order: Items,
  { after, limit }: Required<ReadAllOptions>,
): Promise<PositionedEvent[]> {
  const references: Reference[] = [];
  let events = 0;
  for await (const batch of batchesFrom(order, Number(after) + 1)) {
    let position = batch.v;
    for (const entry of entriesOf(batch)) {
      const [, , count] = entry;
      const from = Math.max(0, Number(after) + 1 - position);
      const to = Math.min(count, from + limit - events);
      if (from < to) {
        references.push({ entry, position, from, to });
        events += to - from;
      }
      position += count;
    }
    if (events >= limit) break;
  }
  const commits = await log.getAll<CommitItem>(references.map(({ entry: [pk, v] }) => ({ pk, v })));
  const byKey = new Map(commits.map((commit) => [`${commit.pk} ${commit.v}`, commit]));
  return references.flatMap((reference) => {
    const [pk, v] = reference.entry;
    return positioned(reference, byKey.get(`${pk} ${v}`));
  });
}

async function* batchesFrom(order: Items, position: number): AsyncGenerator<OrderItem> {
  // The position may lie inside of a batch that begins before it.
  const before = { to: position, direction: 'backwards', pageSize: 1 } as const;
  const containing = await order.page<OrderItem>(ORDER, before);
  const from = containing[0]?.v ?? 1;
  for await (const page of order.query<OrderItem>(ORDER, { from, pageSize: PAGE })) yield* page;
}

function positioned(
  { entry: [pk, v, count], position, from, to }: Reference,
  commit: CommitItem | undefined,
): PositionedEvent[] {
  const stream = streamOf(pk) ?? impossible('the order names an item that is not a commit');
  if (commit === undefined) throw new DamagedEvent(stream, v, 'missing');
  const kept = arrivalOf(commit, 0).last - v + 1;
  if (kept < to) throw new DamagedEvent(stream, v + kept, 'missing');
  if (kept > count && to === count) throw new DamagedEvent(stream, v + count, 'inserted');
  // A damaged event must not hide those before it.
  return eventsOf(stream, { ...commit, e: commit.e.slice(0, to) })
    .slice(from)
    .map((event, index) => ({ ...event, position: String(position + from + index) }));
}
