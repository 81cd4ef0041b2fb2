import { expect, it } from 'vitest';
import { firstPage, localPage, nextPage, previousPage } from './paging.ts';

it('goes on and comes back the same way', () => {
  const second = nextPage(firstPage, 'b');
  const third = nextPage(second, 'c');
  expect(third.cursor).toBe('c');
  expect(previousPage(third)).toEqual(second);
  expect(previousPage(second)).toEqual(firstPage);
  expect(previousPage(firstPage)).toEqual(firstPage);
});

it('remembers 20 pages, and then goes back to the first one', () => {
  let page = firstPage;
  for (let step = 1; step <= 30; step += 1) page = nextPage(page, String(step));
  expect(page.before).toHaveLength(20);
  for (let step = 0; step < 20; step += 1) page = previousPage(page);
  expect(previousPage(page)).toEqual(firstPage);
});

it.each([
  ['', 120, 0, '50'],
  ['50', 120, 50, '100'],
  ['100', 120, 100, null],
  // What a person types, or what a list had that is shorter now.
  ['-50', 120, 0, '50'],
  ['1e9', 120, 0, '50'],
  ['0.5', 120, 0, '50'],
  ['999999', 120, 100, null],
  ['50', 50, 0, null],
  ['50', 0, 0, null],
])('of a list that is here, the cursor %j of %i rows begins at %i', (cursor, rows, from, next) => {
  expect(localPage(cursor, rows, 50)).toEqual({ from, to: from + 50, next });
});
