import { seededRandom } from '../../src/testing/seeded-random.ts';
import type { CheckOptions, CheckResult } from '../check.ts';

/** How many sentences are kept of a round that went wrong: one fault can show in every event. */
const MOST_FINDINGS = 10;

/** One round of a check. */
export interface Round {
  /** From 1. */
  readonly number: number;
  /** Starts from the round's own seed, so that the round can be repeated alone. */
  readonly random: () => number;
  readonly seed: number;
  /** Adds to what the check counts. */
  count(name: string, by?: number): void;
  countAll(counts: Readonly<Record<string, number>>): void;
}

/**
 * Runs the rounds of a check until one finds something wrong. Round 7 of seed 1 has the random numbers of round 1
 * of seed 7: so the rounds of several runs add up, and one can be repeated alone.
 *
 * @param play returns what is wrong, as sentences; empty if nothing is
 * @throws Error that names the seed and the round, if a round cannot be run
 */
export async function inRounds(
  { rounds, seed, log }: CheckOptions,
  play: (round: Round) => Promise<readonly string[]>,
): Promise<CheckResult> {
  const counts: Record<string, number> = { rounds: 0 };
  for (let number = 1; number <= rounds; number += 1) {
    const own = seed + number - 1;
    const count = (name: string, by = 1) => {
      counts[name] = (counts[name] ?? 0) + by;
    };
    const round: Round = {
      number,
      random: seededRandom(own),
      seed: own,
      count,
      countAll: (more) => {
        for (const [name, by] of Object.entries(more)) count(name, by);
      },
    };
    const found = await play(round).catch((cause: unknown) => {
      throw new Error(`round ${number} of seed ${seed} could not be run`, { cause });
    });
    round.count('rounds');
    log(`round ${number} of seed ${seed}: ${JSON.stringify(counts)}`);
    if (found.length === 0) continue;
    const findings = found
      .slice(0, MOST_FINDINGS)
      .map(
        (sentence) =>
          `round ${number} of seed ${seed} (alone: 1 round of seed ${own}): ${sentence}`,
      );
    return { passed: false, counts, findings };
  }
  return { passed: true, counts, findings: [] };
}
