import { migrate, type Migrations, type SqlPort } from '@stockbook/event-store/postgres';

/**
 * The table, sorted by bytes (C collation), as in the other implementations. Versions without migrations made
 * it too, with fewer columns: the rows stay, and {@link completeRows} completes them.
 */
const TABLE = `
CREATE TABLE IF NOT EXISTS parked_events (
  id text COLLATE "C" PRIMARY KEY,
  event text NOT NULL
);
ALTER TABLE parked_events
  ADD COLUMN IF NOT EXISTS parked_at text COLLATE "C",
  ADD COLUMN IF NOT EXISTS problem text,
  ADD COLUMN IF NOT EXISTS times integer NOT NULL DEFAULT 1,
  ADD COLUMN IF NOT EXISTS execution_id text;
CREATE INDEX IF NOT EXISTS parked_events_by_time ON parked_events (parked_at, id);
`;

const PARKED: Migrations = { part: 'parked events', steps: [TABLE] };

/** How many rows of an older version are read at once. */
const PAGE = 500;

/**
 * Creates the table of parked events if it is missing, and brings one of an older version up to date. If
 * nothing is missing, it only reads.
 *
 * @returns the name of the table, for SQL
 */
export async function openParkedTable(sql: SqlPort): Promise<string> {
  const table = `${await migrate(sql, PARKED)}.parked_events`;
  // An older version may have run in the meantime.
  while (await completeRows(sql, table));
  return table;
}

/** @returns whether there may be more rows to complete */
async function completeRows(sql: SqlPort, table: string): Promise<boolean> {
  const rows = await sql.query<{ readonly id: string; readonly event: string }>(
    `SELECT id, event FROM ${table} WHERE parked_at IS NULL LIMIT $1`,
    [PAGE],
  );
  for (const { id, event: text } of rows) {
    const event = JSON.parse(text);
    await sql.write(
      `UPDATE ${table} SET parked_at = $2, problem = $3, execution_id = $1, event = $4 WHERE id = $1`,
      [id, event.parkedAt, event.problem.type, JSON.stringify({ ...event, executionId: id })],
    );
  }
  return rows.length === PAGE;
}
