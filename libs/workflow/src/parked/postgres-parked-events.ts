import type { SqlPort } from '@stockbook/event-store/postgres';
import type { Problem } from '../problem.ts';
import type {
  ParkedEvent,
  ParkedEvents,
  ParkedFilter,
  ParkedQuery,
  Parking,
} from './parked-events.ts';
import { openParkedTable } from './postgres-parked-table.ts';
import { problemOf } from './reason.ts';

const PARK = `INSERT INTO parked_events (id, event, parked_at, problem, execution_id)
VALUES ($1, $2, $3, $4, $5)
ON CONFLICT (id) DO UPDATE SET
  event = excluded.event,
  problem = excluded.problem,
  execution_id = excluded.execution_id,
  times = parked_events.times + 1
WHERE parked_events.execution_id IS NULL OR parked_events.execution_id IS DISTINCT FROM excluded.execution_id`;

// An event that changed since it was read was parked again, and has a later problem.
const SET_PROBLEM =
  'UPDATE parked_events SET event = $3, problem = $4 WHERE id = $1 AND event = $2';

const MATCHING = `($1::text IS NULL OR (parked_at, id) > ($1, $2)) AND ($3::text IS NULL OR problem = $3)`;
const LIST = `SELECT event, parked_at, times FROM parked_events WHERE ${MATCHING} ORDER BY parked_at, id LIMIT $4`;
const COUNT = `SELECT count(*)::integer AS count FROM parked_events WHERE ${MATCHING}`;

/** The times are text, as in a parked event: sorted by bytes they are in order. */
interface Row {
  readonly event: string;
  readonly parked_at: string;
  readonly times: number;
}

/**
 * Parked events in a table of the log's database.
 *
 * @example const parked = await PostgresParkedEvents.open(sql)
 */
export class PostgresParkedEvents implements ParkedEvents {
  readonly #sql: SqlPort;

  private constructor(sql: SqlPort) {
    this.#sql = sql;
  }

  /** Creates the table if it is missing. The caller closes the connection. */
  static async open(sql: SqlPort): Promise<PostgresParkedEvents> {
    await openParkedTable(sql);
    return new PostgresParkedEvents(sql);
  }

  async park({ id, at, executionId, input, reason }: Parking): Promise<void> {
    const problem = problemOf(reason);
    // As an older version kept it, which can read it after a downgrade.
    const event = { id, parkedAt: at, executionId, input, problem };
    await this.#sql.query(PARK, [id, JSON.stringify(event), at, problem.type, executionId ?? null]);
  }

  async setProblem(id: string, problem: Problem): Promise<void> {
    const [row] = await this.#sql.query<Pick<Row, 'event'>>(
      'SELECT event FROM parked_events WHERE id = $1',
      [id],
    );
    if (row === undefined) return;
    const event = JSON.stringify({ ...JSON.parse(row.event), problem });
    await this.#sql.query(SET_PROBLEM, [id, row.event, event, problem.type]);
  }

  async list({ limit, ...filter }: ParkedQuery): Promise<readonly ParkedEvent[]> {
    const rows = await this.#sql.query<Row>(LIST, [...valuesOf(filter), limit]);
    return rows.map(read);
  }

  async count(filter: ParkedFilter): Promise<number> {
    const [row] = await this.#sql.query<{ readonly count: number }>(COUNT, valuesOf(filter));
    if (row === undefined) throw new Error('a count of parked events has no row');
    return row.count;
  }

  async find(id: string): Promise<ParkedEvent | undefined> {
    const rows = await this.#sql.query<Row>(
      'SELECT event, parked_at, times FROM parked_events WHERE id = $1',
      [id],
    );
    return rows.map(read)[0];
  }

  async remove(id: string): Promise<void> {
    await this.#sql.query('DELETE FROM parked_events WHERE id = $1', [id]);
  }
}

const valuesOf = ({ after, problem }: ParkedFilter) => [
  after?.parkedAt ?? null,
  after?.id ?? null,
  problem ?? null,
];

function read({ event, parked_at: parkedAt, times }: Row): ParkedEvent {
  const { id, parkedAt: lastParkedAt, executionId, input, problem } = JSON.parse(event);
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
