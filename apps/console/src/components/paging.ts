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
