import { expect, it } from 'vitest';
import { dataText } from './data-text.ts';
import { rowAt } from './keyboard.ts';

it.each([
  ['ArrowDown', 4],
  ['ArrowUp', 2],
  ['PageDown', 13],
  ['PageUp', 0],
  ['Home', 0],
  ['End', 19],
  ['Tab', undefined],
])('%s leads to row %s', (key, row) => {
  expect(rowAt(key, { active: 3, rowCount: 20, page: 10 })).toBe(row);
});

it('an empty list has no row to go to', () => {
  expect(rowAt('End', { active: 0, rowCount: 0, page: 10 })).toBeUndefined();
});

it('data in one line leaves out the product, which the row has', () => {
  const data = { productId: 'bowl', quantity: '2', lots: [{ id: 'a' }], note: undefined };
  expect(dataText(data)).toBe('quantity 2 · lots id a');
});
