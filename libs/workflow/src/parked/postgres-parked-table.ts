import type { SqlPort } from '@stockbook/event-store/postgres';

/** As the first version had it. Sorted by bytes (C collation), as in the other implementations. */
const TABLE = `CREATE TABLE IF NOT EXISTS parked_events (
  id text COLLATE "C" PRIMARY KEY,
  event text NOT NULL
)`;

const IS_CURRENT = `SELECT 1 FROM pg_attribute
WHERE attrelid = 'parked_events'::regclass AND attname = 'execution_id' AND NOT attisdropped`;

const COLUMNS = `ALTER TABLE parked_events
  ADD COLUMN IF NOT EXISTS parked_at text COLLATE "C",
  ADD COLUMN IF NOT EXISTS problem text,
  ADD COLUMN IF NOT EXISTS times integer NOT NULL DEFAULT 1,
  ADD COLUMN IF NOT EXISTS execution_id text`;

const INDEX = 'CREATE INDEX IF NOT EXISTS parked_events_by_time ON parked_events (parked_at, id)';

/** How many rows of an older version are read at once. */
const PAGE = 500;

/**
 * Creates the table of parked events if it is missing, and brings one of an older version up to date. Its
 * rows stay, and are only completed.
 */
export async function openParkedTable(sql: SqlPort): Promise<void> {
  await sql.query(TABLE, []);
  const [isCurrent] = await sql.query(IS_CURRENT, []);
  if (isCurrent === undefined) {
    await sql.query(COLUMNS, []);
    await sql.query(INDEX, []);
  }
  // An older version may have run in the meantime.
  while (await completeRows(sql));
}

/** @returns whether there may be more rows to complete */
async function completeRows(sql: SqlPort): Promise<boolean> {
  const rows = await sql.query<{ readonly id: string; readonly event: string }>(
    'SELECT id, event FROM parked_events WHERE parked_at IS NULL LIMIT $1',
    [PAGE],
  );
  for (const { id, event: text } of rows) {
    const event = JSON.parse(text);
    await sql.query(
      'UPDATE parked_events SET parked_at = $2, problem = $3, execution_id = $1, event = $4 WHERE id = $1',
      [id, event.parkedAt, event.problem.type, JSON.stringify({ ...event, executionId: id })],
    );
  }
  return rows.length === PAGE;
}
