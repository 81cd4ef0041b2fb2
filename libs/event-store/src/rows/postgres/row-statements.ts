import { impossible } from '../../impossible.ts';
import type { SqlPort } from '../../postgres/sql-port.ts';
import type { KeptRow, PreparedChange, WriteRequest } from '../laws/write.ts';
import type { RowKey, Term } from '../row.ts';

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
  const rows = await query<TableRow>(
    `SELECT ${COLUMNS} FROM jsonb_to_recordset($1::jsonb) AS k (collection text, id text)
     JOIN ${schema}.stockbook_rows AS r ON r.collection = k.collection AND r.id = k.id
     WHERE r.version > 0`,
    [JSON.stringify(keys)],
  );
  return rows.map((row) =>
    row.data === null
      ? { collection: row.collection, id: row.id, version: Number(row.version) }
      : toKept(row),
  );
}

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

export const toKept = ({ collection, id, version, data, terms }: KeptTableRow): KeptRow => ({
  collection,
  id,
  version: Number(version),
  data,
  terms: JSON.parse(terms) as Record<string, Term>,
});
