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

const parkInto = (table: string) => `INSERT INTO ${table} AS parked
  (id, event, parked_at, problem, execution_id)
VALUES ($1, $2, $3, $4, $5)
ON CONFLICT (id) DO UPDATE SET
  event = excluded.event,
  problem = excluded.problem,
  execution_id = excluded.execution_id,
  times = parked.times + 1
WHERE parked.execution_id IS NULL OR parked.execution_id IS DISTINCT FROM excluded.execution_id`;

// An event that changed since it was read was parked again, and has a later problem.
const setProblemIn = (table: string) =>
  `UPDATE ${table} SET event = $3, problem = $4 WHERE id = $1 AND event = $2`;

const MATCHING = `($1::text IS NULL OR (parked_at, id) > ($1, $2)) AND ($3::text IS NULL OR problem = $3)`;

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
  readonly #table: string;

  private constructor(sql: SqlPort, table: string) {
    this.#sql = sql;
    this.#table = table;
  }

  /**
   * Creates the table if it is missing; otherwise changes nothing. The caller closes the connection.
   *
   * @throws SchemaNotMigrated, SchemaTooNew, StoreUnavailable
   */
  static async open(sql: SqlPort): Promise<PostgresParkedEvents> {
    return new PostgresParkedEvents(sql, await openParkedTable(sql));
  }

  async park({ id, at, executionId, input, reason }: Parking): Promise<void> {
    const problem = problemOf(reason);
    // As an older version kept it, which can read it after a downgrade.
    const event = { id, parkedAt: at, executionId, input, problem };
    const values = [id, JSON.stringify(event), at, problem.type, executionId ?? null];
    await this.#sql.write(parkInto(this.#table), values);
  }

  async setProblem(id: string, problem: Problem): Promise<void> {
    const [row] = await this.#sql.query<Pick<Row, 'event'>>(
      `SELECT event FROM ${this.#table} WHERE id = $1`,
      [id],
    );
    if (row === undefined) return;
    const event = JSON.stringify({ ...JSON.parse(row.event), problem });
    await this.#sql.write(setProblemIn(this.#table), [id, row.event, event, problem.type]);
  }

  async list({ limit, ...filter }: ParkedQuery): Promise<readonly ParkedEvent[]> {
    const rows = await this.#sql.query<Row>(
      `SELECT event, parked_at, times FROM ${this.#table} WHERE ${MATCHING} ORDER BY parked_at, id LIMIT $4`,
      [...valuesOf(filter), limit],
    );
    return rows.map(read);
  }

  async count(filter: ParkedFilter): Promise<number> {
    const [row] = await this.#sql.query<{ readonly count: number }>(
      `SELECT count(*)::integer AS count FROM ${this.#table} WHERE ${MATCHING}`,
      valuesOf(filter),
    );
    if (row === undefined) throw new Error('a count of parked events has no row');
    return row.count;
  }

  async find(id: string): Promise<ParkedEvent | undefined> {
    const rows = await this.#sql.query<Row>(
      `SELECT event, parked_at, times FROM ${this.#table} WHERE id = $1`,
      [id],
    );
    return rows.map(read)[0];
  }

  async remove(id: string): Promise<void> {
    await this.#sql.write(`DELETE FROM ${this.#table} WHERE id = $1`, [id]);
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
