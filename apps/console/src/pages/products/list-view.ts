import type { operations, Product } from '@stockbook/api/client';
import { choice, text, type View } from '../../view/view.ts';
import { paging } from '../../components/paging.ts';
import { sorting } from '../../components/sorting.ts';

/** Which stock is wanted: all, less than a quantity, none. */
export const stocks = { any: 'Any stock', low: 'Low stock', out: 'Out of stock' } as const;
export type Stock = keyof typeof stocks;

const DECIMAL = /^(?:0|[1-9]\d{0,11})(?:\.\d{1,6})?$/;

/** The view of the Products page, in its URL. */
export const listView = {
  id: text(),
  sku: text(),
  /** A part of the name. */
  name: text(),
  stock: choice(['any', 'low', 'out'], 'any'),
  /** Less than this quantity is low. */
  below: text('10'),
  ...sorting,
  ...paging,
  /** The event type of the form that is open. */
  report: text(),
  /** What else is open. */
  open: choice(['', 'count-sheet'], ''),
};

export type ListView = View<typeof listView>;

/** What is not a quantity; undefined if the view's `below` is one. */
export const wrongBelow = ({
  stock,
  below,
}: Pick<ListView, 'stock' | 'below'>): string | undefined =>
  stock === 'low' && !(DECIMAL.test(below) && Number(below) > 0)
    ? 'Enter a quantity more than zero, such as 10'
    : undefined;

/**
 * What GET /products is asked for.
 *
 * @param byStart whether for names that begin so: the API looks at no other part of a name
 */
export function queryOf(
  view: ListView,
  byStart: boolean,
): NonNullable<operations['listProducts']['parameters']['query']> {
  const { id, sku, name, stock, below } = view;
  return {
    ...(id !== '' && { id }),
    ...(sku !== '' && { sku }),
    ...(byStart && name !== '' && { name }),
    ...(stock === 'low' && wrongBelow(view) === undefined && { availableBelow: below }),
    ...(stock === 'out' && { state: 'OutOfStock' }),
  };
}

/**
 * Narrows a list to what its filters want and the API does not choose by: a part of the name; and low as
 * little, not nothing, which has a filter of its own, and its own cause. What is no quantity narrows nothing.
 */
export function narrowed(
  items: readonly Product[],
  view: Pick<ListView, 'name' | 'stock' | 'below'>,
): readonly Product[] {
  const part = view.name.toLowerCase();
  const isLow = view.stock === 'low' && wrongBelow(view) === undefined;
  return items.filter(
    ({ name, state }) =>
      (part === '' || name?.toLowerCase().includes(part) === true) &&
      !(isLow && state === 'OutOfStock'),
  );
}

/** Whether the view leaves products out. */
export const isFiltered = ({ id, sku, name, stock }: ListView): boolean =>
  id !== '' || sku !== '' || name !== '' || stock !== 'any';
