import { DamagedEvent } from '../../errors/damaged-event.ts';
import type { PositionedEvent } from '../../event.ts';
import type { LogPage } from '../../event-store.ts';
import { impossible } from '../../impossible.ts';
import { matches } from '../../laws/filter.ts';
import type { LogRange } from '../../laws/read.ts';
import { type CommitItem, eventsOf } from '../log/commit.ts';
import type { Items } from '../table/items.ts';
import { streamOf } from '../log/keys.ts';
import type { Key } from '../table/key.ts';
import { endOfOrder } from './order-end.ts';
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

/** Reads the events of all streams in the order of their positions. */
export async function readOrder(
  log: Items,
  order: Items,
  { after, limit, filter }: LogRange,
): Promise<LogPage> {
  const references: { readonly entry: Entry; readonly position: number }[] = [];
  let events = 0;
  let end = Number(after);
  for await (const batch of batchesFrom(order, Number(after) + 1)) {
    end = Math.max(end, batch.v + batch.n - 1);
    let position = batch.v;
    for (const entry of entriesOf(batch)) {
      const [, , count] = entry;
      if (position + count > Number(after) + 1 && events < limit) {
        references.push({ entry, position });
        events += count - Math.max(0, Number(after) + 1 - position);
      }
      position += count;
    }
    if (events >= limit) break;
  }
  const commits = await log.getAll<CommitItem>(references.map(({ entry: [pk, v] }) => ({ pk, v })));
  const byKey = new Map(commits.map((commit) => [`${commit.pk} ${commit.v}`, commit]));
  const all = references
    .flatMap(({ entry, position }) =>
      positioned(entry, byKey.get(`${entry[0]} ${entry[1]}`), position),
    )
    .filter(({ position }) => Number(position) > Number(after))
    .slice(0, limit);
  const position = all.at(-1)?.position ?? after;
  const atEnd = events < limit || (Number(position) === end && (await endOfOrder(order)) === end);
  return { events: all.filter((event) => matches(filter, event)), position, atEnd };
}

/** Reads the batches from the one that has a position on. */
export async function* batchesFrom(order: Items, position: number): AsyncGenerator<OrderItem> {
  // The position may lie inside of a batch that begins before it.
  const before = { to: position, direction: 'backwards', pageSize: 1 } as const;
  const containing = await order.page<OrderItem>(ORDER, before);
  const from = containing[0]?.v ?? 1;
  for await (const page of order.query<OrderItem>(ORDER, { from, pageSize: PAGE })) yield* page;
}

function positioned(
  [pk, v]: Entry,
  commit: CommitItem | undefined,
  position: number,
): PositionedEvent[] {
  const stream = streamOf(pk) ?? impossible('the order names an item that is not a commit');
  if (commit === undefined) throw new DamagedEvent(stream, v, 'missing');
  return eventsOf(stream, commit).map((event, index) => ({
    ...event,
    position: String(position + index),
  }));
}
