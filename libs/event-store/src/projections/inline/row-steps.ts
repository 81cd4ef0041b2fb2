import type { Row, RowKey } from '../../rows/row.ts';

/**
 * Work that asks for rows by their keys, and is given those that there are, and what removals left of them. It does no
 * input or output itself.
 */
export type RowSteps<Result> = Generator<readonly RowKey[], Result, readonly Row[]>;

/**
 * Asks for rows that will be wanted together with the first ones: in a database each question is a round trip.
 *
 * @param guessed may lack some that are wanted, which are asked for then, and have others
 */
export function* askingAhead<Result>(
  steps: RowSteps<Result>,
  guessed: readonly RowKey[],
): RowSteps<Result> {
  const asked = new Set<string>();
  const found = new Map<string, Row>();
  let step = steps.next();
  while (!step.done) {
    const wanted = step.value;
    if (wanted.some((key) => !asked.has(textOf(key)))) {
      const keys = asked.size === 0 ? [...wanted, ...guessed] : wanted;
      for (const key of keys) asked.add(textOf(key));
      for (const row of yield keys) found.set(textOf(row), row);
    }
    step = steps.next(wanted.flatMap((key) => found.get(textOf(key)) ?? []));
  }
  return step.value;
}

const textOf = ({ collection, id }: RowKey): string => JSON.stringify([collection, id]);

/** Does the work with rows of memory: without a moment in which something else runs. */
export function runNow<Result>(
  steps: RowSteps<Result>,
  read: (keys: readonly RowKey[]) => readonly Row[],
): Result {
  let step = steps.next();
  while (!step.done) step = steps.next(read(step.value));
  return step.value;
}

/** Does the work with rows of a database. */
export async function run<Result>(
  steps: RowSteps<Result>,
  read: (keys: readonly RowKey[]) => Promise<readonly Row[]>,
): Promise<Result> {
  let step = steps.next();
  while (!step.done) step = steps.next(await read(step.value));
  return step.value;
}
