import { text, texts, type View } from '../view/view.ts';

/** The part of a view that says which page of a list is shown: its cursor, and those of the pages before. */
export const paging = { cursor: text(), before: texts() };

export type Paging = View<typeof paging>;

/** How many pages back the URL remembers. */
const REMEMBERED = 20;

export const firstPage: Paging = { cursor: '', before: [] };

/** @param nextCursor of the page that is shown */
export const nextPage = ({ cursor, before }: Paging, nextCursor: string): Paging => ({
  cursor: nextCursor,
  before: [...before, cursor].slice(-REMEMBERED),
});

/** The page before; the first one if the URL does not remember it. */
export const previousPage = ({ before }: Paging): Paging => ({
  cursor: before.at(-1) ?? '',
  before: before.slice(0, -1),
});

/** The rows of a page, of a list that is here as a whole. */
export interface LocalPage {
  readonly from: number;
  readonly to: number;
  /** Where the next page begins; null on the last. */
  readonly next: string | null;
}

/**
 * The page of a list that is here as a whole: its cursor is the place of its first row. A cursor that cannot be
 * is that of the first page, and one behind the end that of the last: rows may be gone since it was made.
 *
 * @example localPage('50', 120, 50) // { from: 50, to: 100, next: '100' }
 */
export function localPage(cursor: string, rows: number, size: number): LocalPage {
  const place = /^\d{1,9}$/.test(cursor) ? Number(cursor) : 0;
  const from = place < rows ? place : Math.max(0, Math.ceil(rows / size) - 1) * size;
  const to = from + size;
  return { from, to, next: to < rows ? String(to) : null };
}
