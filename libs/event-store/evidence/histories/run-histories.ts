import { writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { seededRandom } from '../../src/testing/seeded-random.ts';
import type { CheckOptions, CheckResult } from '../check.ts';
import type { Log } from '../stores/log.ts';
import { decideHistory } from './decide-history.ts';
import { type Operation, toJsonLines } from './history.ts';
import type { Verdict } from './linearizable.ts';
import { mutate, mutations } from './mutations.ts';
import type { Deciding } from './porcupine.ts';
import { recordHistory } from './record-history.ts';

const STORES = 3;

interface Judged {
  readonly name: string;
  readonly operations: readonly Operation[];
  readonly ours: Verdict;
  readonly porcupine: Verdict;
}

/**
 * Records histories, and has each of them decided twice, by Porcupine and by our checker. Both must agree, also on
 * faulty histories, which are made from the true ones.
 *
 * @param untilWrong ends at the first history that is wrong, and makes no faulty ones
 */
export async function runHistories(
  log: Log,
  { rounds, seed, log: say }: CheckOptions,
  porcupine: Deciding,
  { untilWrong = false }: { readonly untilWrong?: boolean } = {},
): Promise<CheckResult> {
  const counts = { histories: 0, operations: 0, 'unknown outcomes': 0, events: 0 };
  const findings: string[] = [];
  const histories: { readonly name: string; readonly operations: readonly Operation[] }[] = [];
  const faulty: typeof histories = [];
  for (let round = 1; round <= rounds; round += 1) {
    const name = `On ${log.name}, seed ${seed}, round ${round}`;
    const roundSeed = seed * 1_000_000 + round;
    const recorded = await recordHistory(log, {
      category: `history-${process.pid}-${Date.now()}-${round}`,
      seed: roundSeed,
      // One store and several, each of them disturbed and not, take turns.
      stores: round % 4 < 2 ? STORES : 1,
      disturbed: round % 2 === 0,
    });
    const { operations, missed, events } = recorded;
    counts.histories += 1;
    counts.operations += operations.length;
    counts['unknown outcomes'] += operations.filter(({ output }) => output === null).length;
    counts.events += events;
    findings.push(...missed.map((sentence) => `${name}: ${sentence}`));
    histories.push({ name, operations });
    if (untilWrong) {
      if (missed.length > 0 || decideHistory(operations) !== 'linearizable') break;
      continue;
    }
    const random = seededRandom(roundSeed);
    for (const [kind, mutation] of Object.entries(mutations)) {
      const changed = mutate(operations, mutation, random);
      if (changed) faulty.push({ name: `${name}, with ${kind}`, operations: changed });
    }
  }
  const truths = await judge(histories, porcupine);
  const mutants = await judge(faulty, porcupine);
  for (const each of truths.filter(isWrong)) {
    const { ours, porcupine } = each;
    findings.push(
      `${each.name}: the history is ${ours}, by Porcupine ${porcupine}: ${await keep(each)}`,
    );
  }
  for (const each of [...truths, ...mutants].filter(disagree)) {
    findings.push(
      `${each.name}: our checker says ${each.ours}, and Porcupine ${each.porcupine}: ${await keep(each)}`,
    );
  }
  const refused = mutants.filter(({ ours }) => ours === 'not linearizable').length;
  const undecided = mutants.filter(
    (each) => each.ours === 'undecided' || each.porcupine === 'undecided',
  ).length;
  for (const finding of findings) say(`  ${finding}`);
  return {
    passed: findings.length === 0,
    counts: {
      ...counts,
      'faulty histories': mutants.length,
      'faulty histories refused': refused,
      'faulty histories undecided': undecided,
    },
    findings,
  };
}

const isWrong = ({ ours, porcupine }: Judged): boolean =>
  ours !== 'linearizable' || porcupine === 'undecided';

/** A faulty history that one of them left undecided tells nothing; of a true one it is a finding by itself. */
const disagree = ({ ours, porcupine }: Judged): boolean =>
  ours !== porcupine && ours !== 'undecided' && porcupine !== 'undecided';

async function judge(
  histories: readonly Pick<Judged, 'name' | 'operations'>[],
  porcupine: Deciding,
): Promise<readonly Judged[]> {
  const theirs = await porcupine(histories.map(({ operations }) => operations));
  return histories.map(({ name, operations }, index) => ({
    name,
    operations,
    ours: decideHistory(operations),
    porcupine: theirs[index] ?? 'undecided',
  }));
}

/** Operations that race cannot be repeated by their seed alone. */
async function keep({ name, operations }: Judged): Promise<string> {
  const file = `stockbook-history-${name.replaceAll(/\W+/g, '-')}-${Date.now()}.jsonl`;
  const path = join(tmpdir(), file);
  await writeFile(path, toJsonLines(operations));
  return path;
}
