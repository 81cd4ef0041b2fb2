import { Decimal, type DecimalString, format } from '../../decimal.ts';
import { PRODUCT_CATEGORY } from '../category.ts';
import { type Product, toProduct } from '../product.ts';
import { available, total } from '../state.ts';
import {
  fold,
  type FoldedProduct,
  foldVersion,
  isReadable,
  type UnreadableProduct,
} from './folded-product.ts';
import type { Projection, TermRange } from './projection.ts';
import { decimalTerm, textTerm } from './terms.ts';

/** A row of the product list, under the product's id. */
export type ProductListRow = FoldedProduct | UnreadableProduct;

/** Which products are wanted: those that meet every condition. */
export interface ProductFilter {
  readonly id?: string;
  readonly sku?: string;
  /** How the name begins, in upper or lower case. */
  readonly name?: string;
  readonly state?: Product['state'];
  /** Less than this is available. */
  readonly availableBelow?: DecimalString;
  /** The least value of the stock. */
  readonly valueFrom?: DecimalString;
  /** The greatest value of the stock. */
  readonly valueTo?: DecimalString;
}

/**
 * The product list: a row a product, with the state that its events fold to. A product with an event of
 * a newer Stockbook has a row without terms, which {@link listedProduct} leaves out.
 *
 * @example
 * const row = projections.productList.project(undefined, recorded, '100')
 * listedProduct('100', row)?.quantity // '150'
 */
export const productList: Projection<ProductListRow> = {
  name: 'product-list',
  version: 2 + foldVersion,
  filter: { categories: [PRODUCT_CATEGORY] },
  key: ({ stream }) => stream.id,
  project: (row, event) => fold(row, event, ({ after }) => after),
  terms: (row) => {
    if (!isReadable(row)) return {};
    const { sku, name } = row.state;
    return {
      ...(sku !== undefined && { sku: textTerm(sku) }),
      ...(name !== undefined && { name: nameTerm(name) }),
      available: decimalTerm(format(available(row.state))),
      value: decimalTerm(format(total(row.state, 'value'))),
    };
  },
};

/** A product as readers see it; undefined if it is unreadable, or not what the filter wants. */
export function listedProduct(
  id: string,
  row: ProductListRow,
  filter: ProductFilter = {},
): Product | undefined {
  if (!isReadable(row)) return undefined;
  const product = toProduct(id, row.version, row.state);
  const is = (wanted: string | undefined, found: string | null) =>
    wanted === undefined || wanted === found;
  const begins = (wanted: string | undefined, found: string | null) =>
    wanted === undefined || (found !== null && inOneCase(found).startsWith(inOneCase(wanted)));
  const value = new Decimal(product.value);
  const isWanted =
    is(filter.id, id) &&
    is(filter.sku, product.sku) &&
    begins(filter.name, product.name) &&
    is(filter.state, product.state) &&
    (filter.availableBelow === undefined || available(row.state).lt(filter.availableBelow)) &&
    (filter.valueFrom === undefined || value.gte(filter.valueFrom)) &&
    (filter.valueTo === undefined || value.lte(filter.valueTo));
  return isWanted ? product : undefined;
}

/**
 * The range of rows in which the products are that a filter wants; undefined: all rows. It may have
 * further rows, which {@link listedProduct} leaves out. An id needs no range: it is the row's.
 *
 * @example
 * productRange({ availableBelow: '10' }) // { term: 'available', to: { decimal: '10' } }
 */
export function productRange(filter: ProductFilter): TermRange | undefined {
  const { sku, name, state, availableBelow, valueFrom, valueTo } = filter;
  if (sku !== undefined) return { term: 'sku', from: textTerm(sku), to: textTerm(sku) };
  if (name !== undefined) return { term: 'name', prefix: nameTerm(name) };
  if (state === 'OutOfStock') return { term: 'available', to: decimalTerm('0') };
  if (availableBelow !== undefined) return { term: 'available', to: decimalTerm(availableBelow) };
  if (valueFrom === undefined && valueTo === undefined) return undefined;
  return {
    term: 'value',
    ...(valueFrom !== undefined && { from: decimalTerm(valueFrom) }),
    ...(valueTo !== undefined && { to: decimalTerm(valueTo) }),
  };
}

/** A name without the difference of upper and lower case, as names are compared. */
const inOneCase = (name: string): string => name.normalize('NFC').toLowerCase();
const nameTerm = (name: string): string => textTerm(inOneCase(name));
