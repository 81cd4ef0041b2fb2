import { kindOf, type ListRequest } from '../laws/query.ts';
import type { TermRange } from '../row-store.ts';
import { sortable } from '../sortable-term.ts';
import { boundsOf, textAfterPrefix } from '../term-bounds.ts';
import { compareUtf8 } from '../utf8-order.ts';
import { endOfValue, type Index, LAST_KEY, termSortKey } from './keys.ts';

/** Below every text, and above every decimal. */
const FIRST_TEXT = '\u0001';

/** Which hints to read. */
export interface HintRange {
  readonly collection: string;
  readonly index: Index;
  /** Sort keys, both included. */
  readonly low: string;
  readonly high: string;
  readonly backwards: boolean;
}

/** Returns the sort key of the row that the list goes on after. */
export function placeKey({ after }: ListRequest): string | undefined {
  if (after?.term === undefined) return after?.id;
  return termSortKey(sortable(after.term), after.id);
}

/** Returns the range of hints that has all rows of a list. */
export function rangeOf(request: ListRequest): HintRange {
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
