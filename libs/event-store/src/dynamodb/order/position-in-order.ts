import type { PreparedPlace } from '../../laws/read.ts';
import { type CommitItem, lastVersionOf } from '../log/commit.ts';
import { commitsOf } from '../log/keys.ts';
import type { Items } from '../table/items.ts';
import type { Key } from '../table/key.ts';
import { batchesFrom, endOfOrder, placedEntriesOf } from './order.ts';
import { CLOCKS, PositionSearch } from './position-search.ts';

/** How many positions are looked through without a search for where to begin. */
const NEAR = 10_000;

/**
 * Finds the position of an event behind a position. A commit gets its positions after the time that its writer
 * gave it, so it looks from that time on first.
 *
 * @returns undefined if the event has none yet, or if there is no such event
 */
export async function positionInOrder(
  log: Items,
  order: Items,
  { stream, version, after }: PreparedPlace,
): Promise<string | undefined> {
  const upTo = { to: version, direction: 'backwards', pageSize: 1 } as const;
  const [commit] = await log.page<CommitItem>(commitsOf(stream), upTo);
  if (commit === undefined || lastVersionOf(commit) < version) return undefined;
  const start = Number(after) + 1;
  const end = (await endOfOrder(order)) + 1;
  const time = Date.parse(commit.at) - CLOCKS;
  const from =
    end - start <= NEAR
      ? start
      : Math.max(start, await new PositionSearch(log, order).firstSince(time, end));
  const first =
    (await firstPosition(order, commit, { from })) ??
    // The clock of the commit's writer was far ahead.
    (from > start ? await firstPosition(order, commit, { from: start, to: from }) : undefined);
  return first === undefined ? undefined : String(first + version - commit.v);
}

/** Returns the position of a commit's first event, if it is in a part of the order. */
async function firstPosition(
  order: Items,
  { pk, v }: Key,
  { from, to }: { readonly from: number; readonly to?: number },
): Promise<number | undefined> {
  for await (const batch of batchesFrom(order, from, to)) {
    const found = placedEntriesOf(batch).find(({ entry }) => entry[0] === pk && entry[1] === v);
    if (found) return found.position;
  }
  return undefined;
}
