import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { seededRandom } from '../../src/testing/seeded-random.ts';
import { decideHistory } from './decide-history.ts';
import type { Operation } from './history.ts';
import { mutate, mutations } from './mutations.ts';
import { buildPorcupine, type Porcupine } from './porcupine.ts';
import { simulate } from './simulate.ts';

const HISTORIES = 400;
/** How many mutations a faulty history has at most. */
const MOST_MUTATIONS = 3;

let porcupine: Porcupine;
beforeAll(async () => {
  porcupine = await buildPorcupine();
});
afterAll(() => porcupine[Symbol.asyncDispose]());

const seeds = fc.array(fc.integer(), { minLength: HISTORIES, maxLength: HISTORIES });
const some = (arbitrary: typeof seeds) => fc.sample(arbitrary, { numRuns: 1, seed: 1 })[0] ?? [];

it('both checkers take histories of a correct stream', async () => {
  const histories = some(seeds).map((seed) => simulate(seededRandom(seed)));
  expect(new Set(histories.map((each) => decideHistory(each)))).toEqual(new Set(['linearizable']));
  expect(new Set(await porcupine.decide(histories))).toEqual(new Set(['linearizable']));
});

it('both checkers agree on faulty histories, whatever the fault', async () => {
  const verdicts = new Map<string, number>();
  const histories = some(seeds).map((seed) => faulty(seededRandom(seed)));
  const theirs = await porcupine.decide(histories);
  const different = histories.filter((each, index) => {
    const ours = decideHistory(each);
    verdicts.set(ours, (verdicts.get(ours) ?? 0) + 1);
    return ours !== theirs[index];
  });
  expect(different).toEqual([]);
  // Some faults do not show: a clock that was read late, or an outcome that is unknown.
  expect(verdicts.get('not linearizable')).toBeGreaterThan(HISTORIES / 4);
  expect(verdicts.get('linearizable')).toBeGreaterThan(HISTORIES / 20);
});

function faulty(random: () => number): readonly Operation[] {
  let operations = simulate(random);
  const kinds = Object.values(mutations);
  const count = 1 + Math.floor(random() * MOST_MUTATIONS);
  for (let made = 0; made < count; made += 1) {
    const kind = kinds[Math.floor(random() * kinds.length)];
    operations = (kind && mutate(operations, kind, random)) ?? operations;
  }
  return operations;
}
