import type { Product } from '@stockbook/api/client';
import { expect, it } from 'vitest';
import { readView } from '../../view/view.ts';
import { isFiltered, listView, narrowed, queryOf, wrongBelow } from './list-view.ts';

const of = (state: Product['state'], name: string | null = null) => ({ state, name }) as Product;
const viewOf = (query: string) => readView(listView, new URLSearchParams(query));

it.each([
  ['', {}],
  ['id=100&sku=BOWL-43&name=bo', { id: '100', sku: 'BOWL-43' }],
  ['stock=low', { availableBelow: '10' }],
  ['stock=low&below=2.5', { availableBelow: '2.5' }],
  ['stock=low&below=few', {}],
  ['stock=out&below=5', { state: 'OutOfStock' }],
])('a view with %j asks the API for %j', (query, asked) => {
  expect(queryOf(viewOf(query), false)).toEqual(asked);
  expect(isFiltered(viewOf(query))).toBe(query !== '');
});

it('says what is no quantity', () => {
  for (const below of ['', '0', '-1', '1e3', 'few']) {
    expect(wrongBelow({ stock: 'low', below })).toMatch(/^Enter a quantity/);
    expect(wrongBelow({ stock: 'any', below })).toBeUndefined();
  }
});

it('asks the API for the start of a name, if there are too many names to look through', () => {
  expect(queryOf(viewOf('name=bo&sku=7'), true)).toEqual({ name: 'bo', sku: '7' });
});

it('leaves out of low stock what is out of stock', () => {
  const items = [of('OutOfStock'), of('Available')];
  const name = '';
  expect(narrowed(items, { name, stock: 'low', below: '10' })).toEqual([of('Available')]);
  expect(narrowed(items, { name, stock: 'out', below: '10' })).toEqual(items);
  expect(narrowed(items, { name, stock: 'low', below: 'few' })).toEqual(items);
});

it('finds a name by any part of it, in upper or lower case', () => {
  const items = [of('Available', 'Ceramic mug'), of('Available', 'Bowl'), of('Available')];
  expect(narrowed(items, viewOf('name=MUG'))).toEqual([items[0]]);
});
