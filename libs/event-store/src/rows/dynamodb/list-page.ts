import { impossible } from '../../impossible.ts';
import type { ListRequest } from '../laws/query.ts';
import type { KeptRow } from '../laws/write.ts';
import type { TermRange } from '../row-store.ts';
import { sortable } from '../sortable-term.ts';
import { boundsOf } from '../term-bounds.ts';
import { compareUtf8 } from '../utf8-order.ts';
import { placeKey } from './hint-range.ts';
import { termSortKey } from './keys.ts';
import { type Hint, type RowItem, toKeptRow } from './row-item.ts';

/** The rows of a page, at the places that they have now. */
export class ListPage {
  readonly #request: ListRequest;
  readonly #found = new Map<string, { readonly key: string; readonly row: KeptRow }>();
  #rows: readonly KeptRow[] = [];
  #isComplete = false;

  constructor(request: ListRequest) {
    this.#request = request;
  }

  /** In order, as far as the list was read. */
  get rows(): readonly KeptRow[] {
    return this.#rows;
  }

  /** Whether the list was read to its end. */
  get isComplete(): boolean {
    return this.#isComplete;
  }

  /** Takes the row that a hint led to. @returns whether the hint is right */
  take(hint: Hint, item: RowItem | undefined): boolean {
    const { collection, by } = this.#request;
    const row = toKeptRow({ collection, id: hint.id }, item);
    const key = row && keyOf(row, by);
    this.#found.delete(hint.id);
    if (row && key !== undefined && isInRange(row, by) && this.#isAfterPlace(key)) {
      this.#found.set(hint.id, { key, row });
    }
    return key === hint.sk;
  }

  /** Notes how far the list was read. @param last undefined: to its end */
  readTo(last: Hint | undefined): void {
    this.#isComplete = last === undefined;
    this.#rows = [...this.#found.values()]
      .filter(({ key }) => last === undefined || this.#compare(key, last.sk) <= 0)
      .sort((one, other) => this.#compare(one.key, other.key))
      .map(({ row }) => row);
  }

  #isAfterPlace(key: string): boolean {
    const place = placeKey(this.#request);
    return place === undefined || this.#compare(key, place) > 0;
  }

  #compare(one: string, other: string): number {
    return this.#request.backwards ? compareUtf8(other, one) : compareUtf8(one, other);
  }
}

/** Returns the sort key of a row in the index of a list; undefined if it lacks the term. */
function keyOf({ id, terms }: KeptRow, by: TermRange | undefined): string | undefined {
  if (by === undefined) return id;
  const term = terms[by.term];
  return term === undefined ? undefined : termSortKey(sortable(term), id);
}

function isInRange({ terms }: KeptRow, by: TermRange | undefined): boolean {
  if (by === undefined) return true;
  const value = sortable(
    terms[by.term] ?? impossible('a row has a place in the list of a term that it lacks'),
  );
  const { low, isAbove } = boundsOf(by);
  return compareUtf8(value, low) >= 0 && !isAbove(value);
}
