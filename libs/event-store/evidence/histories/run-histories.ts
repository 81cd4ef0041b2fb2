import { seededRandom } from '../../src/testing/seeded-random.ts';
import type { CheckOptions, CheckResult } from '../check.ts';
import type { Log } from '../stores/log.ts';
import { decideHistory } from './decide-history.ts';
import type { Operation } from './history.ts';
import { disagree, isUndecided, isWrong, judge, keepHistory, type NamedHistory } from './judge.ts';
import { mutate, mutations } from './mutations.ts';
import type { Deciding } from './porcupine.ts';
import { recordHistory } from './record-history.ts';

const STORES = 3;

/**
 * Records histories, and has each of them decided twice, by Porcupine and by our checker. Both must agree, also on
 * faulty histories, which are made from the true ones.
 *
 * @param untilWrong ends at the first history that is wrong, keeps none, and makes no faulty ones
 */
export async function runHistories(
  log: Log,
  options: CheckOptions,
  porcupine: Deciding,
  { untilWrong = false }: { readonly untilWrong?: boolean } = {},
): Promise<CheckResult> {
  const { histories, faulty, findings, counts } = await recordRounds(log, options, untilWrong);
  const truths = await judge(histories, porcupine);
  const mutants = await judge(faulty, porcupine);
  const place = async (each: NamedHistory) =>
    untilWrong ? 'it is not kept' : await keepHistory(each);
  for (const each of truths.filter(isWrong)) {
    const verdicts = `the history is ${each.ours}, by Porcupine ${each.porcupine}`;
    findings.push(`${each.name}: ${verdicts}: ${await place(each)}`);
  }
  for (const each of [...truths, ...mutants].filter(disagree)) {
    const verdicts = `our checker says ${each.ours}, and Porcupine ${each.porcupine}`;
    findings.push(`${each.name}: ${verdicts}: ${await place(each)}`);
  }
  const ofMutants = (verdict: string) => mutants.filter(({ ours }) => ours === verdict).length;
  return {
    passed: findings.length === 0,
    counts: {
      ...counts,
      'faulty histories': mutants.length,
      'faulty histories refused': ofMutants('not linearizable'),
      // Some faults leave a history that could be of a sound log.
      'faulty histories that are linearizable': ofMutants('linearizable'),
      'faulty histories undecided': mutants.filter(isUndecided).length,
    },
    findings,
  };
}

async function recordRounds(log: Log, { rounds, seed }: CheckOptions, untilWrong: boolean) {
  const counts = { histories: 0, operations: 0, 'unknown outcomes': 0, events: 0 };
  const findings: string[] = [];
  const histories: NamedHistory[] = [];
  const faulty: NamedHistory[] = [];
  for (let round = 1; round <= rounds; round += 1) {
    const name = `On ${log.name}, seed ${seed}, round ${round}`;
    const roundSeed = seed * 1_000_000 + round;
    const { operations, missed, events } = await recordHistory(log, {
      category: `history-${process.pid}-${Date.now()}-${round}`,
      seed: roundSeed,
      // The four combinations take turns: one store or several, disturbed or not.
      stores: round % 4 < 2 ? STORES : 1,
      disturbed: round % 2 === 0,
    });
    counts.histories += 1;
    counts.operations += operations.length;
    counts['unknown outcomes'] += operations.filter(({ output }) => output === null).length;
    counts.events += events;
    findings.push(...missed.map((sentence) => `${name}: ${sentence}`));
    histories.push({ name, operations });
    if (!untilWrong) faulty.push(...faultyOnes({ name, operations }, seededRandom(roundSeed)));
    else if (missed.length > 0 || decideHistory(operations) !== 'linearizable') break;
  }
  return { histories, faulty, findings, counts };
}

/** One history for each mutation. */
const faultyOnes = (
  { name, operations }: NamedHistory,
  random: () => number,
): readonly NamedHistory[] =>
  Object.entries(mutations).flatMap(([kind, mutation]) => {
    const changed: readonly Operation[] | undefined = mutate(operations, mutation, random);
    return changed ? [{ name: `${name}, with ${kind}`, operations: changed }] : [];
  });
