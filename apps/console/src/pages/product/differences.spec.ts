import type { Product } from '@stockbook/api/client';
import { expect, it } from 'vitest';
import { differences, inWords } from './differences.ts';

const product: Product = {
  productId: '100',
  version: 3,
  quantity: '150',
  unitPrice: '$4',
  color: 'blk',
  size: null,
  state: 'Available',
  sku: null,
  name: null,
  unitOfMeasure: null,
  value: '300.3',
  averageCost: '2.002',
};

it('are what an event changed, with how much of a decimal', () => {
  const after: Product = { ...product, version: 4, quantity: '0', value: '0', averageCost: null };
  expect(differences(product, { ...after, state: 'OutOfStock', unitPrice: '$5' })).toEqual([
    { field: 'quantity', label: 'Quantity', before: '150', after: '0', by: '-150' },
    { field: 'unitPrice', label: 'Unit price', before: '$4', after: '$5' },
    { field: 'state', label: 'State', before: 'Available', after: 'OutOfStock' },
    { field: 'value', label: 'Value at cost', before: '300.3', after: '0', by: '-300.3' },
    {
      field: 'averageCost',
      label: 'Average cost',
      before: '2.002',
      after: undefined,
      by: '-2.002',
    },
  ]);
});

it('of the first event are all that it says', () => {
  const fields = differences(undefined, product).map(({ field }) => field);
  expect(fields).toEqual(['quantity', 'unitPrice', 'color', 'state', 'value', 'averageCost']);
});

it('are none if only the version changed', () => {
  expect(differences(product, { ...product, version: 4 })).toEqual([]);
});

it('has the state in words, for people', () => {
  expect(inWords({ field: 'state' }, 'Available')).toBe('In stock');
  expect(inWords({ field: 'state' }, 'OutOfStock')).toBe('Out of stock');
  expect(inWords({ field: 'state' }, undefined)).toBeUndefined();
  expect(inWords({ field: 'color' }, 'Available')).toBe('Available');
});
