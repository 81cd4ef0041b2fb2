import { expect, it } from 'vitest';
import { interruptible, Interrupted } from './interruptible.ts';

it('answers what the work answers, and throws what it throws', () => {
  expect(interruptible(5000, () => [1])).toEqual([1]);
  expect(() =>
    interruptible(5000, () => {
      throw new RangeError('mine');
    }),
  ).toThrow(RangeError);
});

it.each([
  [
    'a loop',
    () => {
      for (;;);
    },
  ],
  ['a regular expression', () => /^(a+)+$/.test(`${'a'.repeat(60)}!`)],
])('interrupts %s', (_, work) => {
  expect(() => interruptible(20, work)).toThrow(Interrupted);
});

it('does nothing if no time is left', () => {
  let done = false;
  expect(() => interruptible(0, () => (done = true))).toThrow(Interrupted);
  expect(done).toBe(false);
});

it('can be done inside of other work', () => {
  expect(interruptible(5000, () => 1 + interruptible(5000, () => 2))).toBe(3);
});
