import { impossible } from '../impossible.ts';
import type { SqlPort } from './sql-port.ts';

/** The schema of a database whose user chose none. */
const DEFAULT_SCHEMA = 'stockbook';

/** What a schema has of ours. */
export interface FoundSchema {
  /** The name as it is spelled. */
  readonly name: string;
  readonly exists: boolean;
  /** Whether our table of migrations is there. */
  readonly isOurs: boolean;
  /**
   * Whether an older version put its log there. It had no schema of its own, but used the first of the
   * search path, and its table of migrations had a name that other programs have, too. Its function of
   * appends takes a lock whose key is ours.
   */
  readonly isOlder: boolean;
  /**
   * Whether the schema had another name when the function of appends was made: the function would still
   * write to the schema that has that name now.
   */
  readonly isRenamed: boolean;
}

const FIND = `SELECT nspname AS name, true AS "exists",
  EXISTS (SELECT FROM pg_class
    WHERE relnamespace = n.oid AND relname = 'stockbook_migrations') AS "isOurs",
  EXISTS (SELECT FROM pg_proc
    WHERE pronamespace = n.oid AND proname = 'append_events'
      AND strpos(prosrc, 'pg_advisory_xact_lock(7305, 1)') > 0) AS "isOlder",
  EXISTS (SELECT FROM pg_proc
    WHERE pronamespace = n.oid AND proname = 'append_events' AND proconfig IS NOT NULL
      AND 'search_path=' || quote_ident(nspname) || ', pg_temp' <> ALL (proconfig)) AS "isRenamed"
FROM pg_namespace AS n
WHERE CASE WHEN $1::text IS NULL
  THEN nspname = '${DEFAULT_SCHEMA}' OR nspname = ANY (current_schemas(false))
  ELSE nspname = $1 END
ORDER BY nspname <> '${DEFAULT_SCHEMA}', array_position(current_schemas(false), nspname)`;

/** The part that says that the log in the schema was written before logs had schemas of their own. */
export const ADOPTED = 'older log';

/**
 * Finds the schema of the log: the chosen one; else `stockbook` if it has one; else that of the search path in
 * which an older version put it, since it stays where it is; else `stockbook`.
 */
export async function findSchema(
  sql: Pick<SqlPort, 'query'>,
  chosen: string | undefined,
): Promise<FoundSchema> {
  const rows = await sql.query<FoundSchema>(FIND, [chosen ?? null]);
  const name = chosen ?? DEFAULT_SCHEMA;
  const own = rows.find((row) => row.name === name);
  if (own?.isOurs || chosen !== undefined) return own ?? missing(name);
  for (const row of rows) {
    if (row.isOurs ? await isAdopted(sql, row.name) : row.isOlder) return row;
  }
  return own ?? missing(name);
}

const missing = (name: string): FoundSchema => ({
  name,
  exists: false,
  isOurs: false,
  isOlder: false,
  isRenamed: false,
});

async function isAdopted(sql: Pick<SqlPort, 'query'>, name: string): Promise<boolean> {
  const rows = await sql.query(
    `SELECT 1 FROM ${quoted(name)}.stockbook_migrations WHERE part = $1`,
    [ADOPTED],
  );
  return rows.length > 0;
}

/** Quotes a name for SQL. */
export function quoted(name: string): string {
  if (name.includes('\0')) impossible('the name of a schema has a NUL');
  return `"${name.replaceAll('"', '""')}"`;
}

/** Returns the name that {@link quoted} quoted. */
export const unquoted = (name: string): string => name.slice(1, -1).replaceAll('""', '"');
