import type { Product } from '@stockbook/api/client';
import { expect, it } from 'vitest';
import { readView } from '../../view/view.ts';
import { isFiltered, listView, narrowed, queryOf, wrongBelow } from './list-view.ts';

const of = (state: Product['state']) => ({ state }) as Product;
const viewOf = (query: string) => readView(listView, new URLSearchParams(query));

it.each([
  ['', {}],
  ['id=100&sku=BOWL-43&name=bo', { id: '100', sku: 'BOWL-43', name: 'bo' }],
  ['stock=low', { availableBelow: '10' }],
  ['stock=low&below=2.5', { availableBelow: '2.5' }],
  ['stock=low&below=few', {}],
  ['stock=out&below=5', { state: 'OutOfStock' }],
])('a view with %j asks the API for %j', (query, asked) => {
  expect(queryOf(viewOf(query))).toEqual(asked);
  expect(isFiltered(viewOf(query))).toBe(query !== '');
});

it('says what is no quantity', () => {
  for (const below of ['', '0', '-1', '1e3', 'few']) {
    expect(wrongBelow({ stock: 'low', below })).toMatch(/^Enter a quantity/);
    expect(wrongBelow({ stock: 'any', below })).toBeUndefined();
  }
});

it('leaves out of low stock what is out of stock', () => {
  const items = [of('OutOfStock'), of('Available')];
  expect(narrowed(items, { stock: 'low', below: '10' })).toEqual([of('Available')]);
  expect(narrowed(items, { stock: 'out', below: '10' })).toBe(items);
  expect(narrowed(items, { stock: 'low', below: 'few' })).toBe(items);
});
