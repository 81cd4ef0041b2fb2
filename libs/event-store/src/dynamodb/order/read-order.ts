import { DamagedEvent } from '../../errors/damaged-event.ts';
import type { PositionedEvent } from '../../event.ts';
import type { LogPage } from '../../event-store.ts';
import { impossible } from '../../impossible.ts';
import { matches, type PreparedFilter } from '../../laws/filter.ts';
import type { LogRange } from '../../laws/read.ts';
import { type CommitItem, eventsOf } from '../log/commit.ts';
import { streamOf } from '../log/keys.ts';
import type { Items } from '../table/items.ts';
import { batchesFrom, type Entry, type PlacedEntry, placedEntriesOf } from './order.ts';

/** How much of the order one page reads at most, in characters: 1 MB takes 250 read units. */
const MOST_CHARACTERS = 1024 * 1024;
/** How many batches of the order one page reads at most. */
const MOST_BATCHES = 1000;

/**
 * Reads the events of all streams in the order of their positions. With a filter it reads the order, and then
 * only the commits that may have an event that matches.
 */
export async function readOrder(log: Items, order: Items, range: LogRange): Promise<LogPage> {
  const { after, limit, filter } = range;
  const { references, position, atEnd } = await referencesIn(order, range);
  const commits = await log.getAll<CommitItem>(references.map(({ entry: [pk, v] }) => ({ pk, v })));
  const byKey = new Map(commits.map((commit) => [`${commit.pk} ${commit.v}`, commit]));
  const found = references
    .flatMap((reference) =>
      positioned(reference, byKey.get(`${reference.entry[0]} ${reference.entry[1]}`)),
    )
    .filter((event) => Number(event.position) > Number(after) && matches(filter, event));
  const events = found.slice(0, limit);
  const last = events.at(-1);
  return last !== undefined && found.length > limit
    ? { events, position: last.position, atEnd: false }
    : { events, position: String(position), atEnd };
}

/** The commits of a page. */
interface References {
  readonly references: readonly PlacedEntry[];
  /** The last position that was looked at. */
  readonly position: number;
  readonly atEnd: boolean;
}

/** Looks through the order up to as many events as a page has, or until it has read enough. */
async function referencesIn(order: Items, { after, limit, filter }: LogRange): Promise<References> {
  const references: PlacedEntry[] = [];
  let position = Number(after);
  let [events, characters, batches] = [0, 0, 0];
  for await (const batch of batchesFrom(order, position + 1)) {
    if (batch.v + batch.n - 1 <= position) continue;
    const isEnough = events >= limit || characters >= MOST_CHARACTERS || batches >= MOST_BATCHES;
    if (isEnough) return { references, position, atEnd: false };
    characters += batch.e.length;
    batches += 1;
    for (const placed of placedEntriesOf(batch)) {
      const last = placed.position + placed.entry[2] - 1;
      if (last <= position) continue;
      if (events >= limit) return { references, position, atEnd: false };
      const expected = expectedOf(placed.entry, filter);
      if (expected > 0) {
        references.push(placed);
        events += Math.min(expected, last - position);
      }
      position = last;
    }
  }
  return { references, position, atEnd: true };
}

/**
 * Returns how many events of a commit match, as far as its entry tells: all of them if all its types match, or
 * if it has none; else one of each type that matches.
 */
function expectedOf([pk, , count, types]: Entry, filter: PreparedFilter): number {
  const stream = streamOf(pk) ?? impossible('the order names an item that is not a commit');
  const { categories } = filter;
  if (categories && !categories.includes(stream.category)) return 0;
  if (types === undefined) return count;
  const matching = types.filter((type) => matches(filter, { stream, type }));
  return matching.length === types.length ? count : matching.length;
}

function positioned(
  { entry: [pk, v], position }: PlacedEntry,
  commit: CommitItem | undefined,
): PositionedEvent[] {
  const stream = streamOf(pk) ?? impossible('the order names an item that is not a commit');
  if (commit === undefined) throw new DamagedEvent(stream, v, 'missing');
  return eventsOf(stream, commit).map((event, index) => ({
    ...event,
    position: String(position + index),
  }));
}
