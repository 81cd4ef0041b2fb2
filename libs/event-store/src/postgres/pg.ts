import { type ClientBase, Pool } from 'pg';
import { translateErrors } from '../errors/translate-errors.ts';
import { translateFault } from './connection-fault.ts';
import type { SqlPort, SqlTransaction } from './sql-port.ts';

const CONNECTION_TIMEOUT_MS = 5000;
/** Longer than any statement of ours takes; a server that is silent for so long is gone. */
const QUERY_TIMEOUT_MS = 8000;

/**
 * Connects to a PostgreSQL server. What cannot be reached shows on the first call, as
 * `StoreUnavailable` after five seconds at most; what goes silent, after eight.
 *
 * @param url for example `postgres://user:password@127.0.0.1:5432/stockbook`
 * @example
 * const store = await PostgresEventStore.open(connectPg(url))
 * await store.close()
 */
export function connectPg(url: string): SqlPort {
  const pool = new Pool({
    connectionString: url,
    connectionTimeoutMillis: CONNECTION_TIMEOUT_MS,
    query_timeout: QUERY_TIMEOUT_MS,
    keepAlive: true,
  });
  // An idle connection that breaks is replaced by the pool; the next query tells its caller.
  pool.on('error', () => undefined);
  return {
    query: (text, parameters) => translateErrors(query(pool, text, parameters), translateFault),
    transaction: (work) => translateErrors(transaction(pool, work), translateFault),
    close: () => pool.end(),
  };
}

async function query<Row>(
  connection: Pool | ClientBase,
  text: string,
  parameters: readonly unknown[],
): Promise<Row[]> {
  return (await connection.query(text, [...parameters])).rows;
}

async function transaction<Result>(
  pool: Pool,
  work: (transaction: SqlTransaction) => Promise<Result>,
): Promise<Result> {
  const client = await pool.connect();
  // A connection that breaks between two statements; the next one tells its caller.
  const ignore = () => undefined;
  client.on('error', ignore);
  let broken: Error | undefined;
  try {
    await client.query('BEGIN');
    const result = await work({
      query: (text, parameters) => query(client, text, parameters),
      execute: async (script) => {
        await client.query(script);
      },
    });
    await client.query('COMMIT');
    return result;
  } catch (error) {
    await client.query('ROLLBACK').catch((cause) => {
      broken = cause;
    });
    throw error;
  } finally {
    client.off('error', ignore);
    client.release(broken);
  }
}
