import { impossible } from '../../impossible.ts';
import type { SqlPort } from '../../postgres/sql-port.ts';
import type { KeptRow, WriteRequest } from '../laws/write.ts';
import type { RowKey, Term } from '../row.ts';
import type { Statement } from './list-statement.ts';

/** A row of the table `stockbook_rows`. */
export interface TableRow extends RowKey {
  readonly version: string | number;
  readonly data: string;
  readonly terms: string;
}

export const COLUMNS = 'r.collection, r.id, r.version, r.data, r.terms::text AS terms';

/** Reads rows by their keys: one statement. @param schema quoted */
export async function findRows(
  query: SqlPort['query'],
  schema: string,
  keys: readonly RowKey[],
): Promise<KeptRow[]> {
  const { text, parameters } = findStatement(schema, keys);
  return (await query<TableRow>(text, parameters)).map(toKept);
}

/**
 * The statement that looks each key up in the index. A plain join would scan the table for one key: PostgreSQL
 * expects a hundred elements of a JSON list.
 */
export const findStatement = (schema: string, keys: readonly RowKey[]): Statement => ({
  text: `SELECT ${COLUMNS} FROM jsonb_to_recordset($1::jsonb) AS k (collection text, id text)
     CROSS JOIN LATERAL (SELECT * FROM ${schema}.stockbook_rows
       WHERE collection = k.collection AND id = k.id AND data IS NOT NULL LIMIT 1) AS r`,
  parameters: [JSON.stringify(keys)],
});

/** Calls `put_rows`: one statement. @param schema quoted */
export async function putRows(
  write: SqlPort['write'],
  schema: string,
  request: WriteRequest,
): Promise<'written' | 'refused'> {
  const [row] = await write<{ outcome: 'written' | 'refused' }>(
    `SELECT ${schema}.put_rows($1::jsonb) AS outcome`,
    [JSON.stringify(request)],
  );
  const { outcome } = row ?? impossible('put_rows returned no row');
  return outcome;
}

export const toKept = ({ collection, id, version, data, terms }: TableRow): KeptRow => ({
  collection,
  id,
  version: Number(version),
  data,
  terms: JSON.parse(terms) as Record<string, Term>,
});
