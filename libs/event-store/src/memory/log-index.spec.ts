import { expect, it } from 'vitest';
import type { LogFilter } from '../event-store.ts';
import { LogIndex } from './log-index.ts';

const EVENTS = 10_000;

/** An index that counts which of its events are looked at. */
function counted() {
  const index = new LogIndex<{
    readonly position: string;
    readonly type: string;
    readonly stream: { readonly category: string; readonly id: string };
  }>();
  const looks = { count: 0 };
  for (let n = 1; n <= EVENTS; n += 1) {
    index.add({
      get position() {
        looks.count += 1;
        return String(n);
      },
      type: n % 2000 === 7 ? 'rare' : 'frequent',
      stream: { category: n % 2000 === 9 ? 'other' : 'product', id: '1' },
    });
  }
  return { index, looks };
}

const filters: readonly (readonly [what: string, filter: LogFilter, position: string[]])[] = [
  ['a rare type', { types: ['rare'] }, ['4007', '6007', '8007']],
  ['a rare category', { categories: ['other'] }, ['4009', '6009', '8009']],
  [
    'a rare type of a frequent category',
    { categories: ['product'], types: ['rare'] },
    ['4007', '6007', '8007'],
  ],
  ['all types but the frequent one', { exceptTypes: ['frequent'] }, ['4007', '6007', '8007']],
  ['a type that no event has', { types: ['never'] }, []],
];

it.each(filters)('a filter by %s looks at what it selects', (_what, filter, expected) => {
  const { index, looks } = counted();
  const found = index.find(filter, 2100, 100).map(({ position }) => position);
  expect(found).toEqual(expected);
  expect(looks.count).toBeLessThan(60);
});

it('a page of a frequent type is merged from where it begins', () => {
  const { index, looks } = counted();
  const found = index.find({ types: ['frequent', 'rare'] }, 4000, 10);
  expect(found.map(({ position }) => Number(position))).toEqual([
    4001, 4002, 4003, 4004, 4005, 4006, 4007, 4008, 4009, 4010,
  ]);
  expect(looks.count).toBeLessThan(120);
});
