/** The height of a row and of the head, in px: that of events.css. */
export const ROW = 36;

/** How many rows are drawn above and below the screen. */
const OVERSCAN = 6;

/** What is seen of a list whose rows all have one height. */
export interface View {
  /** How far the list is scrolled, in px. */
  readonly scrollTop: number;
  /** The height of the list on screen with its head, in px. */
  readonly height: number;
}

/**
 * The rows to draw: those on screen, and some above and below it. Without rows, `last` is before `first`.
 *
 * @example rowsInView({ scrollTop: 3600, height: 360 }, 1000) // { first: 94, last: 116 }
 */
export function rowsInView(
  { scrollTop, height }: View,
  rowCount: number,
): { readonly first: number; readonly last: number } {
  const first = Math.floor(scrollTop / ROW) - OVERSCAN;
  const last = Math.floor((scrollTop + height) / ROW) + OVERSCAN;
  return { first: Math.max(0, Math.min(first, rowCount - 1)), last: Math.min(last, rowCount - 1) };
}

/**
 * How far to scroll so that a row is on screen, and not under the head: no further than it takes.
 *
 * @example scrollTopFor(20, { scrollTop: 0, height: 360 }) // 432
 */
export const scrollTopFor = (index: number, { scrollTop, height }: View): number =>
  Math.min(index * ROW, Math.max(scrollTop, (index + 2) * ROW - height));
