import type { Row, RowKey } from '../../rows/row.ts';

/**
 * Work that asks for rows by their keys, and is given those that there are, and what removals left of them. It does no
 * input or output itself.
 */
export type RowSteps<Result> = Generator<readonly RowKey[], Result, readonly Row[]>;

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
