import type { ClientBase, Pool, PoolConfig } from 'pg';
import { orPackageMissing } from '../errors/or-package-missing.ts';
import { StoreUnavailable } from '../errors/store-unavailable.ts';
import { translateErrors } from '../errors/translate-errors.ts';
import { translateFault } from './connection-fault.ts';
import { impossible } from '../impossible.ts';
import type { SqlPort, SqlTransaction } from './sql-port.ts';

const CONNECTION_TIMEOUT_MS = 5000;
/** Longer than any of the log's statements takes. */
const QUERY_TIMEOUT_MS = 8000;

/**
 * Connects to a PostgreSQL server, on the first statement. A statement throws `StoreUnavailable` if the
 * server cannot be reached within 5 seconds, or does not answer within 8 seconds.
 *
 * @param url for example `postgres://user:password@127.0.0.1:5432/stockbook`
 * @throws PackageMissing if the package `pg` is not installed
 * @example
 * const store = await PostgresEventStore.open(await connectPg(url))
 * await store.close()
 */
export async function connectPg(url: string): Promise<SqlPort> {
  // The default export: versions before 8.15 have no other.
  const { default: pg } = await import('pg').catch(orPackageMissing('PostgreSQL', 'pg'));
  const open = (options?: PoolConfig) => {
    const pool = new pg.Pool({
      connectionString: url,
      connectionTimeoutMillis: CONNECTION_TIMEOUT_MS,
      query_timeout: QUERY_TIMEOUT_MS,
      keepAlive: true,
      ...options,
    });
    // The pool replaces an idle connection that breaks. Without a listener the error would end the process.
    pool.on('error', () => undefined);
    return pool;
  };
  const pool = open();
  // Checks have a connection of their own, so that they do not wait for the statements of others.
  const checks = open({ max: 1 });
  return {
    query: (text, parameters) => translateErrors(query(pool, text, parameters), translateFault),
    transaction: (work) => translateErrors(transaction(pool, work), translateFault),
    check: () => translateErrors(check(checks), translateFault),
    close: async () => {
      await Promise.all([pool.end(), checks.end()]);
    },
  };
}

/** In a replica every transaction is read-only, so this one setting tells of both. */
async function check(pool: Pool): Promise<void> {
  const [row] = await query<{ readOnly: boolean }>(
    pool,
    `SELECT current_setting('transaction_read_only')::boolean AS "readOnly"`,
    [],
  );
  const { readOnly } = row ?? impossible('current_setting() returned no row');
  if (readOnly) {
    throw new StoreUnavailable(
      new Error(
        'the database is read-only: it is a replica, or default_transaction_read_only is on',
      ),
    );
  }
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
  // If the connection breaks between two statements, the next statement fails.
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
