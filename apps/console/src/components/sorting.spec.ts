import { expect, it } from 'vitest';
import { sorted } from './sorting.ts';

const order = (values: readonly (string | number | null)[], desc = false) =>
  sorted(
    values.map((v) => ({ v })),
    ({ v }) => v,
    desc,
  ).map(({ v }) => v);

it('sorts decimals by their value, and texts with the numbers in them', () => {
  expect(order(['10', '9.5', '-3'])).toEqual(['-3', '9.5', '10']);
  expect(order(['bowl 10', 'bowl 9'])).toEqual(['bowl 9', 'bowl 10']);
});

it('takes no SKU for a number that is none', () => {
  expect(order(['1e3', '9', '200', '2e1', '0x10'])).toEqual(['0x10', '1e3', '2e1', '9', '200']);
  expect(order(['SKU-1e3', 'SKU-20', 'SKU-3'])).toEqual(['SKU-1e3', 'SKU-3', 'SKU-20']);
});

it('has rows without a value last, in both directions', () => {
  expect(order([null, 'b', 'a'])).toEqual(['a', 'b', null]);
  expect(order([null, 'b', 'a'], true)).toEqual(['b', 'a', null]);
});
