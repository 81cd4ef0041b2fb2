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
}

const FIND = `SELECT nspname AS name, true AS "exists",
  EXISTS (SELECT FROM pg_class
    WHERE relnamespace = n.oid AND relname = 'stockbook_migrations') AS "isOurs",
  EXISTS (SELECT FROM pg_proc
    WHERE pronamespace = n.oid AND proname = 'append_events'
      AND strpos(prosrc, 'pg_advisory_xact_lock(7305, 1)') > 0) AS "isOlder"
FROM pg_namespace AS n
WHERE CASE WHEN $1::text IS NULL
  THEN nspname = '${DEFAULT_SCHEMA}' OR nspname = ANY (current_schemas(false))
  ELSE nspname = $1 END
ORDER BY nspname <> '${DEFAULT_SCHEMA}', array_position(current_schemas(false), nspname)`;

/**
 * Finds the schema of the log: the chosen one; else the one that has a log, `stockbook` first and then those
 * of the search path, since a log of an older version stays where it is; else `stockbook`.
 */
export async function findSchema(
  sql: Pick<SqlPort, 'query'>,
  chosen: string | undefined,
): Promise<FoundSchema> {
  const rows = await sql.query<FoundSchema>(FIND, [chosen ?? null]);
  const name = chosen ?? DEFAULT_SCHEMA;
  return (
    rows.find(({ isOurs }) => isOurs) ??
    rows.find(({ isOlder }) => isOlder) ??
    rows.find((row) => row.name === name) ?? { name, exists: false, isOurs: false, isOlder: false }
  );
}

/** Quotes a name for SQL. */
export function quoted(name: string): string {
  if (name.includes('\0')) impossible('the name of a schema has a NUL');
  return `"${name.replaceAll('"', '""')}"`;
}
