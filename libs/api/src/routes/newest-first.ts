import type { LogReader, PositionedEvent } from '@stockbook/event-store';
import type { Wanted } from '../live/log-tail.ts';
import { LOOKED_AT, type Page, type Part } from './oldest-first.ts';

/** What is read of a store. */
type LogEnds = Pick<LogReader, 'end' | 'readAll'>;

/** How often the store is asked for one page: it may be short. */
const READS = 6;

/** How much longer, or shorter, the next stretch of the log is at most. */
const STEP = 8;

/**
 * A page of the log, from the newest event on. A store reads forwards; but positions are consecutive, apart from
 * a gap now and then on DynamoDB, and so it is known where the stretch before a position begins. With a filter a
 * stretch has fewer events than positions: the next one is as long as fills the page, if events go on as they
 * were, and one that turns out to have too many is read again in part.
 *
 * @param part `from` is the position before which the page begins: by default the end
 */
export async function readNewestFirst(store: LogEnds, part: Part): Promise<Page> {
  const { limit, filter, only } = part;
  const end = Number(await store.end());
  let before = Math.min(Number(part.from ?? end + 1), end + 1);
  const isFiltered = only !== undefined || Object.keys(filter).length > 0;
  let length = isFiltered ? LOOKED_AT : limit;
  const events: PositionedEvent[] = [];
  for (let reads = only ? 1 : READS; reads > 0 && before > 1 && events.length < limit; reads -= 1) {
    const after = Math.max(0, before - 1 - length);
    const stretch = await readBetween(store, { filter, after, before });
    if (stretch === undefined) {
      length = Math.max(LOOKED_AT, Math.floor(length / STEP));
      continue;
    }
    const found = only ? stretch.filter(only) : stretch;
    events.push(...found.toReversed());
    before = after + 1;
    length = Math.ceil(length * Math.min(STEP, Math.max(1, limit / (found.length + 1))));
  }
  const page = events.slice(0, limit);
  if (events.length > limit) return { events: page, next: page.at(-1)?.position };
  return { events: page, next: before > 1 ? String(before) : undefined };
}

/**
 * The events between two positions, without those at them. A store may return fewer at once than there are.
 *
 * @returns undefined if they are more than one page may be chosen from
 */
async function readBetween(
  store: LogEnds,
  { after, before, filter }: Omit<Wanted, 'only'> & { readonly after: number; before: number },
): Promise<readonly PositionedEvent[] | undefined> {
  const events: PositionedEvent[] = [];
  const last = before - 1;
  const limit = Math.min(LOOKED_AT, last - after);
  for (let position = after, atEnd = false; !atEnd && position < last;) {
    if (events.length >= LOOKED_AT) return undefined;
    const page = await store.readAll({ after: String(position), filter, limit });
    events.push(...page.events.filter((event) => Number(event.position) <= last));
    ({ atEnd } = page);
    position = Number(page.position);
  }
  return events;
}
