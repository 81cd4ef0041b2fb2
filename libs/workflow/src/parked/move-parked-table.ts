import { migrate, type Migrations, type SqlPort } from '@stockbook/event-store/postgres';
import type { ParkedEvent } from './parked-events.ts';
import type { RowParkedEvents } from './row-parked-events.ts';

/**
 * The table of older versions. Versions without migrations made it too, with fewer columns: the rows stay, and
 * {@link completeRows} completes them.
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

/** How many rows are read at once. */
const PAGE = 100;

/** A row of the table. The times are text, as in a parked event. */
interface TableRow {
  readonly id: string;
  readonly event: string;
  readonly parked_at: string;
  readonly times: number;
}

/**
 * Creates the table of parked events if it is missing, and brings one of an older version up to date. If
 * nothing is missing, it only reads.
 *
 * @returns the name of the table, for SQL
 */
async function openParkedTable(sql: SqlPort): Promise<string> {
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

/**
 * Moves the parked events of an older version from its table into rows. It may be ended at any
 * moment and called again, also by several processes at once; an older process may park on beside it. The table
 * stays, empty.
 *
 * @throws SchemaNotMigrated, SchemaTooNew, StoreUnavailable
 * @example
 * const rows = await PostgresRowStore.open(sql, { shared: true })
 * await moveParkedTable(sql, new RowParkedEvents(rows))
 */
export async function moveParkedTable(sql: SqlPort, parked: RowParkedEvents): Promise<void> {
  const table = await openParkedTable(sql);
  while (await moveSome(sql, table, parked));
}

/** @returns whether there may be more */
async function moveSome(sql: SqlPort, table: string, parked: RowParkedEvents): Promise<boolean> {
  const rows = await sql.query<TableRow>(
    `SELECT id, event, parked_at, times FROM ${table} ORDER BY id LIMIT $1`,
    [PAGE],
  );
  for (const row of rows) {
    await parked.takeOver(read(row));
    // Unless an older process parked it again at this moment: then it is moved again.
    await sql.write(`DELETE FROM ${table} WHERE id = $1 AND event = $2 AND times = $3`, [
      row.id,
      row.event,
      row.times,
    ]);
  }
  return rows.length > 0;
}

function read({ id, event, parked_at: parkedAt, times }: TableRow): ParkedEvent {
  const { parkedAt: lastParkedAt, executionId, input, problem } = JSON.parse(event);
  return {
    id,
    parkedAt,
    lastParkedAt,
    times,
    ...(executionId !== undefined && { executionId }),
    input,
    problem,
  };
}
