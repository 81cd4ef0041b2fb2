import { expect, it } from 'vitest';
import { rowAt } from './keyboard.ts';
import { rowsInView, scrollTopFor } from './rows-in-view.ts';

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

it.each([
  ['at the top', 0, 1000, { first: 0, last: 16 }],
  ['in the middle', 3600, 1000, { first: 94, last: 116 }],
  ['at the end', 35_676, 1000, { first: 985, last: 999 }],
  ['of a short list', 0, 3, { first: 0, last: 2 }],
  ['of an empty list', 0, 0, { first: 0, last: -1 }],
  ['of a list that became short', 3600, 3, { first: 2, last: 2 }],
])('draws the rows on screen, and six beyond, %s', (_where, scrollTop, rowCount, rows) => {
  expect(rowsInView({ scrollTop, height: 360 }, rowCount)).toEqual(rows);
});

it.each([
  ['below the screen', 20, 0, 432],
  ['above it', 3, 360, 108],
  ['on it', 12, 360, 360],
  ['under the head', 9, 360, 324],
])('scrolls no further than a row %s needs', (_where, index, scrollTop, to) => {
  expect(scrollTopFor(index, { scrollTop, height: 360 })).toBe(to);
});
