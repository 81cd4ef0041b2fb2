import { expect, it } from 'vitest';
import { stillTold } from './typed.ts';

it.each([
  [['bo'], 'bo', []],
  [['b', 'bo', 'bow'], 'b', ['bo', 'bow']],
  // The view skips what came too fast.
  [['b', 'bo', 'bow'], 'bo', ['bow']],
  [['bo', 'b', 'bo'], 'bo', []],
])('of %j, a view that is %j has to become %j', (told, value, still) => {
  expect(stillTold(told, value)).toEqual(still);
});

it('knows a change that it did not tell', () => {
  expect(stillTold([], 'bowl')).toBeUndefined();
  expect(stillTold(['bo'], '')).toBeUndefined();
});
