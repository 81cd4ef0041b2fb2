import type { SqlPort } from '@stockbook/event-store/postgres';
import type { ParkedEvent, ParkedEvents, ParkedQuery } from './parked-events.ts';

/** Sorted by bytes (C collation), as in the other implementations. */
const TABLE = `CREATE TABLE IF NOT EXISTS parked_events (
  id text COLLATE "C" PRIMARY KEY,
  event text NOT NULL
)`;

interface Row {
  readonly event: string;
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
    await sql.query(TABLE, []);
    return new PostgresParkedEvents(sql);
  }

  async park(event: ParkedEvent): Promise<void> {
    await this.#sql.query('INSERT INTO parked_events VALUES ($1, $2) ON CONFLICT DO NOTHING', [
      event.id,
      JSON.stringify(event),
    ]);
  }

  async list({ limit, after = '' }: ParkedQuery): Promise<readonly ParkedEvent[]> {
    const rows = await this.#sql.query<Row>(
      'SELECT event FROM parked_events WHERE id > $1 ORDER BY id LIMIT $2',
      [after, limit],
    );
    return rows.map(read);
  }

  async find(id: string): Promise<ParkedEvent | undefined> {
    const rows = await this.#sql.query<Row>('SELECT event FROM parked_events WHERE id = $1', [id]);
    return rows.map(read)[0];
  }

  async remove(id: string): Promise<void> {
    await this.#sql.query('DELETE FROM parked_events WHERE id = $1', [id]);
  }
}

const read = ({ event }: Row): ParkedEvent => JSON.parse(event) as ParkedEvent;
