import type { LogPage } from '../event-store.ts';
import { impossible } from '../impossible.ts';
import type { PreparedFilter } from '../laws/filter.ts';
import type { LogRange } from '../laws/read.ts';
import { toLogPage } from '../log-page.ts';
import { EVENT_COLUMNS, type EventRow, toRecordedEvent } from './event-row.ts';
import type { SqlPort } from './sql-port.ts';

type LogRow = { readonly log_end: string | number } & (EventRow | { readonly position: null });

/**
 * Reads a page of the log, and the log's end, in one statement: both are of one snapshot.
 *
 * @param schema quoted
 */
export async function readLog(
  sql: SqlPort,
  schema: string,
  { after, limit, filter }: LogRange,
): Promise<LogPage> {
  const parameters: unknown[] = [after, limit];
  const conditions = conditionsOf(filter, (value) => `$${parameters.push(value)}`);
  const rows = await sql.query<LogRow>(
    `SELECT log_end, found.* FROM (SELECT coalesce(max(position), 0) AS log_end FROM ${schema}.events) AS log
     LEFT JOIN (
       SELECT ${EVENT_COLUMNS} FROM ${schema}.events
       WHERE ${['position > $1', ...conditions].join(' AND ')} ORDER BY position LIMIT $2
     ) AS found ON true ORDER BY position`,
    parameters,
  );
  const { log_end: end } = rows[0] ?? impossible('a left join returned no row');
  const events = rows.flatMap((row) => (row.position === null ? [] : [toRecordedEvent(row)]));
  return toLogPage(events, { after, limit, end: String(end) });
}

function conditionsOf(
  { categories, types, exceptTypes }: PreparedFilter,
  parameter: (value: string) => string,
): readonly string[] {
  const list = (values: readonly string[]) => values.map(parameter).join(', ');
  return [
    ...(categories ? [`category IN (${list(categories)})`] : []),
    ...(types ? [`type IN (${list(types)})`] : []),
    ...(exceptTypes ? [`type NOT IN (${list(exceptTypes)})`] : []),
  ];
}
