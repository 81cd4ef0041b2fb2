import { flag, text, type View } from '../view/view.ts';
import { isDecimal } from './decimal-difference.ts';

/** The part of a view that says how a table is sorted: by no column, as the API has it, at first. */
export const sorting = { sort: text(), desc: flag() };

export type Sorting = View<typeof sorting>;

/** What a row is sorted by. Decimals are text in the API, and sorted by their value. */
export type SortValue = string | number | null | undefined;

/**
 * Rows sorted by a value. Rows without one come last, whichever the direction; equal ones stay in order.
 *
 * @example sorted([{ n: '10' }, { n: '9' }], (row) => row.n, false) // [{ n: '9' }, { n: '10' }]
 */
export function sorted<Row>(
  rows: readonly Row[],
  value: (row: Row) => SortValue,
  desc: boolean,
): readonly Row[] {
  const sign = desc ? -1 : 1;
  return rows.toSorted((left, right) => {
    const [a, b] = [value(left), value(right)];
    if (a == null || b == null) return Number(a == null) - Number(b == null);
    return sign * compare(a, b);
  });
}

const texts = new Intl.Collator('en', { numeric: true });

/** Two decimals by their value, all else as texts: a SKU such as 1e3 or 0x10 is no number. */
function compare(a: string | number, b: string | number): number {
  const areNumbers = isNumber(a) && isNumber(b);
  return areNumbers ? Number(a) - Number(b) : texts.compare(String(a), String(b));
}

const isNumber = (value: string | number): boolean => typeof value === 'number' || isDecimal(value);
