import { hasCode } from '../../errors/has-code.ts';
import type { SqlPort } from '../../postgres/sql-port.ts';
import type { KeptRow, PreparedChange, WriteRequest } from '../laws/write.ts';
import type { RowKey, Term } from '../row.ts';
import type { Statement } from './list-statement.ts';
import { REFUSED } from './migrations/0003-write-rows.ts';
import { toSteps } from './write-steps.ts';

/** A row of the table `stockbook_rows` that was not removed. */
export interface KeptTableRow extends RowKey {
  readonly version: string | number;
  readonly data: string;
  readonly terms: string;
}

type TableRow = KeptTableRow | (Omit<KeptTableRow, 'data'> & { readonly data: null });

export const COLUMNS = 'r.collection, r.id, r.version, r.data, r.terms::text AS terms';

/** Reads rows by their keys, and what removals left: one statement. @param schema quoted */
export async function findRows(
  query: SqlPort['query'],
  schema: string,
  keys: readonly RowKey[],
): Promise<PreparedChange[]> {
  const { text, parameters } = findStatement(schema, keys);
  return (await query<TableRow>(text, parameters)).map((row) =>
    row.data === null
      ? { collection: row.collection, id: row.id, version: Number(row.version) }
      : toKept(row),
  );
}

/**
 * The statement that looks each key up in the index. A plain join would scan the table for one key: PostgreSQL
 * expects a hundred elements of a JSON list.
 */
export const findStatement = (schema: string, keys: readonly RowKey[]): Statement => ({
  text: `SELECT ${COLUMNS} FROM jsonb_to_recordset($1::jsonb) AS k (collection text, id text)
     CROSS JOIN LATERAL (SELECT * FROM ${schema}.stockbook_rows
       WHERE collection = k.collection AND id = k.id AND version > 0 LIMIT 1) AS r`,
  parameters: [JSON.stringify(keys)],
});

/**
 * Calls `write_rows`: one statement. If it is refused, it throws, and a transaction is rolled back.
 *
 * @param schema quoted
 */
export async function writeRows(
  write: SqlPort['write'],
  schema: string,
  { yields, ...request }: WriteRequest,
): Promise<void> {
  const steps = JSON.stringify(toSteps(request));
  await write(`SELECT ${schema}.write_rows($1::jsonb)`, [steps], { yields });
}

/** Tells whether `write_rows` refused a write: a row of `only` has another version, or the checkpoint is not newer. */
export const isRefused = (error: unknown): boolean => hasCode(error, REFUSED);

export const toKept = ({ collection, id, version, data, terms }: KeptTableRow): KeptRow => ({
  collection,
  id,
  version: Number(version),
  data,
  terms: JSON.parse(terms) as Record<string, Term>,
});
