import { expect, it } from 'vitest';
import { firstPage, nextPage, previousPage } from './paging.ts';

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
