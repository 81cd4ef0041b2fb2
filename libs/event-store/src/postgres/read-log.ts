import { DamagedEvent } from '../errors/damaged-event.ts';
import type { LogPage } from '../event-store.ts';
import { impossible } from '../impossible.ts';
import type { PreparedFilter } from '../laws/filter.ts';
import type { LogRange } from '../laws/read.ts';
import { toLogPage } from '../log-page.ts';
import { type EventRow, STREAM_COLUMNS, type StreamRow, toEventOf } from './event-row.ts';
import type { SqlPort } from './sql-port.ts';

/** The lowest value of a bigint. */
const LOWEST = String(-(2n ** 63n));

type LogRow = { readonly log_end: string | number } & (
  (StreamRow & Pick<EventRow, 'category' | 'stream_id'>) | { readonly category: null }
);

/**
 * Reads a page of the log, and the log's end, in one statement: both are of one snapshot.
 *
 * @param schema quoted
 */
export async function readLog(
  sql: Pick<SqlPort, 'query'>,
  schema: string,
  range: LogRange,
): Promise<LogPage> {
  const { text, parameters } = logStatement(schema, { ...range, after: lowestAfter(range) });
  const rows = await sql.query<LogRow>(text, parameters);
  const { log_end: end } = rows[0] ?? impossible('a left join returned no row');
  const events = rows.flatMap((row) =>
    row.category === null ? [] : [toEventOf({ category: row.category, id: row.stream_id }, row)],
  );
  const [first] = events;
  if (first !== undefined && Number(first.position) < 1) {
    throw new DamagedEvent(first.stream, first.version, 'misplaced');
  }
  return toLogPage(events, { ...range, end: String(end) });
}

/** A position below 1 is another program's: its event must not vanish from the log. */
const lowestAfter = ({ after }: LogRange): string => (after === '0' ? LOWEST : after);

/** Returns the statement of {@link readLog}: $1 is the position to read after, $2 the limit. */
export function logStatement(schema: string, { after, limit, filter }: LogRange) {
  const parameters: unknown[] = [after, limit];
  const places = placesOf(filter, {
    events: `${schema}.events`,
    parameter: (value) => `$${parameters.push(value)}`,
  });
  const text = `SELECT log_end, category, stream_id, ${STREAM_COLUMNS}
    FROM (SELECT coalesce(max(position), 0) AS log_end FROM ${schema}.events) AS log
    LEFT JOIN (
      (SELECT position AS place FROM (${places}) AS matching ORDER BY position LIMIT $2) AS page
      JOIN ${schema}.events ON position = place
    ) ON true ORDER BY position`;
  return { text, parameters };
}

/**
 * Returns a query of the positions of the events that match: one branch for each type, or each category, with an
 * order and a limit ($2) of its own. PostgreSQL merges the branches, each in the order of its index, and stops at
 * the limit. Without these, or with one condition for all of them (`type IN (…)`), it would read and sort all
 * events that match.
 */
function placesOf(
  { categories, types, exceptTypes }: PreparedFilter,
  { events, parameter }: { events: string; parameter: (value: string) => string },
): string {
  const inList = (column: string, values: readonly string[] | undefined, not = '') =>
    values ? [`${column} ${not} IN (${values.map(parameter).join(', ')})`] : [];
  const equal = (column: string, values: readonly string[]) =>
    values.map((value) => `${column} = ${parameter(value)}`);
  const branches = types ? equal('type', types) : categories ? equal('category', categories) : [];
  const others = [
    ...(types ? inList('category', categories) : []),
    ...inList('type', exceptTypes, 'NOT'),
  ];
  return (branches.length === 0 ? [[]] : branches.map((branch) => [branch]))
    .map((branch) => ['position > $1', ...branch, ...others].join(' AND '))
    .map(
      (condition) =>
        `(SELECT position FROM ${events} WHERE ${condition} ORDER BY position LIMIT $2)`,
    )
    .join(' UNION ALL ');
}
