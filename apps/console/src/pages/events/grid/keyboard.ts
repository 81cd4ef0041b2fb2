/**
 * The row to which a key leads, as in the grid pattern of WAI-ARIA; undefined if it is no such key.
 *
 * @param active the row of the keyboard, from 0
 * @param page how many rows are on screen
 * @see https://www.w3.org/WAI/ARIA/apg/patterns/grid/
 * @example rowAt('PageDown', { active: 3, rowCount: 100, page: 20 }) // 23
 */
export function rowAt(
  key: string,
  {
    active,
    rowCount,
    page,
  }: { readonly active: number; readonly rowCount: number; readonly page: number },
): number | undefined {
  const steps: Readonly<Record<string, number>> = {
    ArrowDown: 1,
    ArrowUp: -1,
    PageDown: page,
    PageUp: -page,
    Home: -Infinity,
    End: Infinity,
  };
  const step = steps[key];
  return step === undefined || rowCount === 0
    ? undefined
    : Math.min(rowCount - 1, Math.max(0, active + step));
}
