import { Decimal, decimal, type ProductFilter, text } from '@stockbook/domain';
import * as z from 'zod/mini';
import { filteredList, once } from './filtered-list.ts';

const value = decimal('zero or more', (worth) => worth.gte(0));
const amount = { examples: ['600'] };

/** The list of GET /products. It has the products that meet every condition of its query. */
export const listOfProducts = filteredList(
  'products',
  {
    id: once(text(128), 'only the product with this id', { examples: ['100'] }),
    sku: once(text(128), 'only the products with this sku', { examples: ['BOWL-43'] }),
    name: once(text(256), 'only products whose name begins with it, in upper or lower case', {
      examples: ['bowl'],
    }),
    state: once(
      z.enum(['Available', 'OutOfStock'], 'must be "Available" or "OutOfStock"'),
      'only the products that are available, or of which nothing is on hand',
      { examples: ['OutOfStock'] },
    ),
    availableBelow: once(
      decimal('more than zero', (quantity) => quantity.gt(0)),
      'only products of which less than this quantity is available',
      { examples: ['10'] },
    ),
    valueFrom: once(value, 'only products whose stock is worth this at cost, or more', amount),
    valueTo: once(value, 'only products whose stock is worth this at cost, or less', amount),
  },
  {
    from: 'valueFrom',
    to: 'valueTo',
    isAfter: (from, to) => new Decimal(from).gt(to),
  },
);

/** The filter that a query asks for. */
export function productFilterOf(query: {
  readonly [Field in keyof ProductFilter]?: ProductFilter[Field] | undefined;
}): ProductFilter {
  const { id, sku, name, state, availableBelow, valueFrom, valueTo } = query;
  return {
    ...(id !== undefined && { id }),
    ...(sku !== undefined && { sku }),
    ...(name !== undefined && { name }),
    ...(state !== undefined && { state }),
    ...(availableBelow !== undefined && { availableBelow }),
    ...(valueFrom !== undefined && { valueFrom }),
    ...(valueTo !== undefined && { valueTo }),
  };
}
