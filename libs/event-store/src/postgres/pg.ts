import { Pool } from 'pg';
import type { SqlPort } from './sql-port.ts';

/**
 * Connects to a PostgreSQL server.
 *
 * @param url for example `postgres://user:password@127.0.0.1:5432/stockbook`
 */
export function connectPg(url: string): SqlPort {
  const pool = new Pool({ connectionString: url });
  // An idle connection that breaks is replaced by the pool; the next query tells its caller.
  pool.on('error', () => undefined);
  return {
    query: async <Row>(text: string, parameters: readonly unknown[]) =>
      (await pool.query(text, [...parameters])).rows as Row[],
    execute: async (script) => {
      await pool.query(`BEGIN; ${script}; COMMIT`);
    },
    close: () => pool.end(),
  };
}
