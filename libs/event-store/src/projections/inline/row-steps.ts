import type { Row, RowKey } from '../../rows/row.ts';

/**
 * Work that asks for rows by their keys, and is given those that there are, and what removals left of them. It does no
 * input or output itself.
 */
export type RowSteps<Result> = Generator<readonly RowKey[], Result, readonly Row[]>;

/** Rows that were read before they were asked for. */
export interface ReadAhead {
  /** What was looked for. */
  readonly keys: readonly RowKey[];
  /** What there is of it. */
  readonly rows: readonly Row[];
}

/**
 * Gives the work rows that were read ahead: in a database each question is a round trip. What it wants besides is
 * asked for.
 */
export function* withRows<Result>(steps: RowSteps<Result>, ahead: ReadAhead): RowSteps<Result> {
  const asked = new Set(ahead.keys.map(textOf));
  const found = new Map(ahead.rows.map((row) => [textOf(row), row]));
  let step = steps.next();
  while (!step.done) {
    const wanted = step.value;
    if (wanted.some((key) => !asked.has(textOf(key)))) {
      for (const key of wanted) asked.add(textOf(key));
      for (const row of yield wanted) found.set(textOf(row), row);
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
