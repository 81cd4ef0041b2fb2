import { impossible } from '../../impossible.ts';
import { kindOf, type ListRequest } from '../laws/query.ts';
import type { KeptRow } from '../laws/write.ts';
import type { TermRange } from '../row-store.ts';
import { sortable } from '../sortable-term.ts';
import { boundsOf, textAfterPrefix } from '../term-bounds.ts';
import { compareUtf8 } from '../utf8-order.ts';
import { inParallel } from './in-parallel.ts';
import { endOfValue, LAST_KEY, rowItemKey, termSortKey } from './keys.ts';
import { type HintRange, MergedHints } from './merged-hints.ts';
import { type Hint, hintsOf, type RowItem, toKeptRow } from './row-item.ts';
import type { RowItems } from './row-items.ts';

/** Below every text, and above every decimal. */
const FIRST_TEXT = '\u0001';
const REMOVED_AT_ONCE = 16;

/** Reads the rows of a list: hints in order, and then their rows, which decide. */
export async function listRows(items: RowItems, request: ListRequest): Promise<KeptRow[]> {
  const { collection, by, limit } = request;
  const range = rangeOf(request);
  if (compareUtf8(range.low, range.high) > 0) return [];
  const hints = new MergedHints(items, range, limit);
  const placeBefore = placeKey(request);
  const rows: KeptRow[] = [];
  while (rows.length < limit) {
    const wanted = limit - rows.length;
    const taken = await hints.take(wanted);
    const candidates = taken.filter(({ sk }) => sk !== placeBefore);
    const found = await items.getAll(candidates.map(({ id }) => ({ collection, id })));
    const wrong: Hint[] = [];
    for (const hint of candidates) {
      const key = { collection, id: hint.id };
      const item = found.get(rowItemKey(key).pk);
      const row = toKeptRow(key, item);
      if (!item || !row || !needs(key, item, hint)) {
        if (isLeftBehind(hint, item)) wrong.push(hint);
      } else if (isInRange(row, by)) rows.push(row);
    }
    await inParallel(wrong, REMOVED_AT_ONCE, ({ version, ...key }) =>
      items.removeHintBelow(key, version + 1),
    );
    if (taken.length < wanted) break;
  }
  return rows;
}

const needs = (key: { collection: string; id: string }, item: RowItem, { pk, sk }: Hint): boolean =>
  hintsOf(key, item).some((each) => each.pk === pk && each.sk === sk);

/** If not, the row that the hint was written for may still come. */
const isLeftBehind = (hint: Hint, item: RowItem | undefined): boolean =>
  item !== undefined && item.version >= hint.version;

function isInRange({ terms }: KeptRow, by: TermRange | undefined): boolean {
  if (by === undefined) return true;
  const value = sortable(
    terms[by.term] ?? impossible('a row needs a hint of a term that it lacks'),
  );
  const { low, isAbove } = boundsOf(by);
  return compareUtf8(value, low) >= 0 && !isAbove(value);
}

/** Returns the sort key of the row that the list goes on after. */
function placeKey({ after }: ListRequest): string | undefined {
  if (after?.term === undefined) return after?.id;
  return termSortKey(sortable(after.term), after.id);
}

function rangeOf(request: ListRequest): HintRange {
  const { collection, by, backwards } = request;
  const place = placeKey(request);
  const low = by ? boundsOf(by).low : FIRST_TEXT;
  const high = by ? highOf(by) : LAST_KEY;
  return {
    collection,
    index: by ? { term: by.term } : 'rows',
    low: place !== undefined && !backwards && compareUtf8(place, low) > 0 ? place : low,
    high: place !== undefined && backwards && compareUtf8(place, high) < 0 ? place : high,
    backwards,
  };
}

/** Returns a text that is not below the sort keys of a range, and as low as is simple. */
function highOf({ from, to, prefix }: TermRange): string {
  const bound = from ?? to ?? prefix;
  const highest = [bound !== undefined && kindOf(bound) === 'decimal' ? FIRST_TEXT : LAST_KEY];
  if (to !== undefined) highest.push(endOfValue(sortable(to)));
  if (prefix !== undefined) highest.push(textAfterPrefix(prefix) ?? LAST_KEY);
  return highest.reduce((high, other) => (compareUtf8(other, high) < 0 ? other : high));
}
