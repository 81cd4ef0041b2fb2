import { expect, it } from 'vitest';
import { type CatcherName, catcherNames } from './catchers.ts';
import { countsOf, describe, outcomeOf, tableOf } from './outcomes.ts';
import type { Patch } from './patch.ts';

const patch: Patch = {
  ...{ name: 'memory-fault', breaks: 'breaks', store: 'memory', file: 'file', find: 'a' },
  replace: 'b',
};

const searched = (untilCaught: boolean, ...caught: [CatcherName, string | undefined][]) => ({
  patch,
  caught: new Map(caught),
  untilCaught,
});

it.each([
  ['caught, not caught', searched(false, ['contract', 'x'], ['sequences', undefined]), 'blocked'],
  ['caught, not run', searched(true, ['contract', 'x']), 'not run'],
  ['blocked, not run', searched(false), 'not run'],
  [
    'not caught, not caught',
    searched(true, ['contract', undefined], ['sequences', undefined], ['histories', 'x']),
    'caught',
  ],
])('tells what each check made of a fault: %s', (first, each, last) => {
  expect(catcherNames.map((name) => outcomeOf(each, name)).join(', ')).toBe(`${first}, ${last}`);
});

it('counts a check that never ends as one that caught the fault', () => {
  expect(countsOf([searched(false), searched(false, ['contract', undefined])])).toEqual({
    'caught by contract': 1,
    'caught by sequences': 1,
    'caught by histories': 0,
  });
  expect(describe(searched(false))).toBe('caught by contract');
  expect(describe(searched(true, ['contract', undefined], ['sequences', 'x']))).toBe(
    'caught by sequences',
  );
});

it('shows what the first check found in one line', () => {
  const { rows } = tableOf([searched(false, ['contract', undefined], ['sequences', 'a\n  b'])]);
  expect(rows).toEqual([['memory-fault', 'breaks', 'not caught', 'caught', 'blocked', 'a b']]);
});
