import { writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { impossible } from '../../src/impossible.ts';
import { decideHistory } from './decide-history.ts';
import { type Operation, toJsonLines } from './history.ts';
import type { Verdict } from './linearizable.ts';
import type { Deciding } from './porcupine.ts';

/** A history, and where it comes from. */
export interface NamedHistory {
  readonly name: string;
  readonly operations: readonly Operation[];
}

/** What both checkers say of a history. */
export interface Judged extends NamedHistory {
  readonly ours: Verdict;
  readonly porcupine: Verdict;
}

/** Has histories decided twice, in their order. */
export async function judge(
  histories: readonly NamedHistory[],
  porcupine: Deciding,
): Promise<readonly Judged[]> {
  const theirs = await porcupine(histories.map(({ operations }) => operations));
  return histories.map((history, index) => ({
    ...history,
    ours: decideHistory(history.operations),
    porcupine: theirs[index] ?? impossible(`Porcupine did not decide ${history.name}`),
  }));
}

/** Whether a true history proves a fault, or proves nothing. */
export const isWrong = ({ ours, porcupine }: Judged): boolean =>
  ours !== 'linearizable' || porcupine === 'undecided';

export const isUndecided = ({ ours, porcupine }: Judged): boolean =>
  ours === 'undecided' || porcupine === 'undecided';

/** Whether one of the checkers must be wrong. */
export const disagree = (judged: Judged): boolean =>
  judged.ours !== judged.porcupine && !isUndecided(judged);

/**
 * Writes a history to a file, as JSON lines: operations that race cannot be repeated by their seed alone.
 *
 * @returns its path
 */
export async function keepHistory({ name, operations }: NamedHistory): Promise<string> {
  const file = `stockbook-history-${name.replaceAll(/\W+/g, '-')}-${Date.now()}.jsonl`;
  const path = join(tmpdir(), file);
  await writeFile(path, toJsonLines(operations));
  return path;
}
