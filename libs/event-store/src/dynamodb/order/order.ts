import type { PositionedEvent } from '../../event.ts';
import type { ReadAllOptions } from '../../event-store.ts';
import { impossible } from '../../impossible.ts';
import { limits } from '../../limits.ts';
import { type CommitItem, eventsOf } from '../log/commit.ts';
import type { Items } from '../table/items.ts';
import { streamOf } from '../log/keys.ts';
import type { Key } from '../table/key.ts';
import { ORDER } from './order-table.ts';

/** One commit in the order: its partition, its first version and how many events it has. */
export type Entry = readonly [pk: string, v: number, count: number];

/**
 * Some commits in their order over all streams, as references: the commits are the truth. `v` is the
 * position of the first event.
 */
export interface OrderItem extends Key {
  /** When the newest of the commits so far came into the table; never goes back. */
  readonly at: number;
  /** How many events the entries have together. */
  readonly n: number;
  /** {@link Entry} by {@link Entry}, as text: a tenth of what a list of lists takes. */
  readonly e: string;
}

/** Positions are a batch's first and those after it. */
export const entriesOf = ({ e }: OrderItem): readonly Entry[] => JSON.parse(e) as Entry[];

/** How many batches one request looks at. */
const PAGE = 20;

/** Reads events over all streams, in the order that a `LogFollower` gave them. */
export async function readOrder(
  log: Items,
  order: Items,
  { after = '0', limit = limits.page }: ReadAllOptions,
): Promise<PositionedEvent[]> {
  const references: { readonly entry: Entry; readonly position: number }[] = [];
  let events = 0;
  for await (const batch of batchesFrom(order, Number(after) + 1)) {
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
  return references
    .flatMap(({ entry: [pk, v], position }) => positioned(byKey.get(`${pk} ${v}`), position))
    .filter(({ position }) => Number(position) > Number(after))
    .slice(0, limit);
}

async function* batchesFrom(order: Items, position: number): AsyncGenerator<OrderItem> {
  // The position may lie inside a batch that begins before it.
  const before = { to: position, direction: 'backwards', pageSize: 1 } as const;
  const containing = await order.page<OrderItem>(ORDER, before);
  const from = containing[0]?.v ?? 1;
  for await (const page of order.query<OrderItem>(ORDER, { from, pageSize: PAGE })) yield* page;
}

function positioned(commit: CommitItem | undefined, position: number): PositionedEvent[] {
  const stream = commit && streamOf(commit.pk);
  if (!stream) impossible('the order names a commit that is not in the table');
  return eventsOf(stream, commit).map((event, index) => ({
    ...event,
    position: String(position + index),
  }));
}
