import type { SqlPort } from '../../postgres/sql-port.ts';
import type { Statement } from '../../rows/postgres/list-statement.ts';

/** A step of what PostgreSQL did for a statement. */
export interface Step {
  readonly 'Node Type': string;
  readonly 'Actual Rows': number;
  readonly 'Actual Loops': number;
  readonly 'Rows Removed by Filter'?: number;
  readonly 'Shared Hit Blocks': number;
  readonly 'Shared Read Blocks': number;
  readonly Plans?: readonly Step[];
}

/** What PostgreSQL did for a statement. */
export interface Explained {
  /** How many pages of tables and indexes it read. */
  readonly pages: number;
  /** Every step; the first one has the others in it. */
  readonly steps: readonly Step[];
}

const stepsOf = (step: Step): readonly Step[] => [step, ...(step.Plans ?? []).flatMap(stepsOf)];

/** Runs a statement, and tells what PostgreSQL did for it. */
export async function explain(sql: SqlPort, { text, parameters }: Statement): Promise<Explained> {
  const [row] = await sql.query<{ 'QUERY PLAN': readonly [{ Plan: Step }] }>(
    `EXPLAIN (ANALYZE, BUFFERS, FORMAT JSON) ${text}`,
    parameters,
  );
  if (row === undefined) throw new Error('EXPLAIN returned no row');
  const plan = row['QUERY PLAN'][0].Plan;
  return {
    pages: plan['Shared Hit Blocks'] + plan['Shared Read Blocks'],
    steps: stepsOf(plan),
  };
}
