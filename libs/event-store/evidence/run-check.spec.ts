import { expect, it } from 'vitest';
import type { CheckOptions } from './check.ts';
import { inRounds } from './crashes/in-rounds.ts';
import { runCheck } from './run-check.ts';

const run = { name: 'kill-pglite', rounds: 3, seed: 7 };
const silent = () => undefined;

it('fails a check that cannot be run, and says why', async () => {
  const check = {
    run: (options: CheckOptions) =>
      inRounds(options, async ({ number }) => {
        if (number === 2) throw new Error('the folder is locked');
        return [];
      }),
  };
  expect(await runCheck(check, run, silent)).toMatchObject({
    ...run,
    passed: false,
    findings: [
      'kill-pglite did not run to its end: round 2 of seed 7 could not be run: the folder is locked',
    ],
  });
});

it('gives a check its rounds and its seed, and keeps what it found', async () => {
  const result = { passed: false, counts: { appends: 2 }, findings: ['an append is lost'] };
  const given: unknown[] = [];
  const check = {
    run: async ({ rounds, seed }: CheckOptions) => {
      given.push({ rounds, seed });
      return result;
    },
  };
  expect(await runCheck(check, run, silent)).toMatchObject({ ...run, ...result });
  expect(given).toEqual([{ rounds: 3, seed: 7 }]);
});
