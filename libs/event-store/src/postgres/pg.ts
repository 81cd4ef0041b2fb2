import type { ClientBase, Pool, PoolClient, PoolConfig, QueryResultRow } from 'pg';
import { orPackageMissing } from '../errors/or-package-missing.ts';
import { StoreClosed } from '../errors/store-closed.ts';
import { StoreUnavailable } from '../errors/store-unavailable.ts';
import { translateErrors } from '../errors/translate-errors.ts';
import { impossible } from '../impossible.ts';
import { cancelStatement } from './cancel-request.ts';
import { chosenSchema } from './chosen-schema.ts';
import { CONFIRM_STANDBY } from './confirm-standby.ts';
import { translateFault } from './connection-fault.ts';
import { listen } from './listen.ts';
import { sessionSettings } from './session.ts';
import type { SqlPort, SqlTransaction } from './sql-port.ts';

/** What pg says when it stops waiting for an answer. */
const OVERDUE = 'Query read timeout';

/** How long this process waits for a migration, in ms. */
const MIGRATION_MS = 60 * 60 * 1000;

/** Some connections of this process. */
interface Connections {
  /** The largest number of them. */
  readonly max: number;
  /** How long a statement waits for a connection, in ms: a new one, or one that another statement has. */
  readonly connectionTimeout: number;
  /** How long a statement may take on the server, in ms. */
  readonly statementTimeout: number;
  /** How long this process waits for the answer, in ms. Longer, so that the server decides the outcome. */
  readonly queryTimeout: number;
}

const READS: Connections = {
  max: 10,
  connectionTimeout: 5000,
  statementTimeout: 6000,
  queryTimeout: 8000,
};
// A process has one batch of appends under way at a time. The other connections write rows and snapshots. Reads
// do not wait for them.
// An attempt takes 5 seconds at most, so that an execution can make four of them while its caller waits.
const WRITES: Connections = {
  max: 4,
  connectionTimeout: 2000,
  statementTimeout: 2500,
  queryTimeout: 3000,
};
// So that checks do not wait for the statements of others.
const CHECKS: Connections = { ...READS, max: 1 };
/** One more connection, while someone watches the log. */
const LISTENING = { connectionTimeoutMillis: 5000, query_timeout: 5000, keepAlive: true };

/**
 * Connects to a PostgreSQL server, on the first statement: with 15 connections at most, 4 of them for
 * writes, and one more while someone watches the log. The log lies in the schema `stockbook`, or in the one that `?schema=` names.
 *
 * A statement throws `StoreUnavailable` if it has no connection within 5 seconds (writes: 2), waits for a lock
 * for 2 seconds, or has no answer within 8 seconds (writes: 3). A write that is given up does not commit later.
 *
 * @param url for example `postgres://user:password@127.0.0.1:5432/shop?schema=stock`
 * @throws PackageMissing if the package `pg` is not installed
 * @throws TypeError if the URL is not of PostgreSQL, or `schema` is not a schema's name
 * @example
 * const store = await PostgresEventStore.open(await connectPg(url))
 * await store.close()
 */
export async function connectPg(url: string): Promise<SqlPort> {
  // The default export: versions before 8.15 have no other.
  const { default: pg } = await import('pg').catch(orPackageMissing('PostgreSQL', 'pg'));
  const { connectionString, schema } = chosenSchema(url);
  const open = (connections: Connections) =>
    listening(new pg.Pool({ connectionString, ...poolOf(connections) }));
  const [reads, writes, checks] = [open(READS), open(WRITES), open(CHECKS)];
  const run = async <Result>(pool: Pool, work: (client: ClientBase) => Promise<Result>) => {
    // Rows share the connections that a log closes.
    if (pool.ending) throw new StoreClosed();
    return translateErrors(onConnection(pool, work), translateFault);
  };
  return {
    ...(schema !== undefined && { schema }),
    query: (text, parameters) => run(reads, (client) => query(client, text, parameters)),
    write: (text, parameters) =>
      run(writes, async (client) => {
        await client.query(CONFIRM_STANDBY);
        return query(client, text, parameters);
      }),
    transaction: (work) =>
      run(writes, async (client) => {
        await client.query(CONFIRM_STANDBY);
        return transaction(client, work);
      }),
    listen: (channel, listener) =>
      listen(
        {
          open: () => new pg.Client({ connectionString, ...LISTENING }),
          notify: (payload) =>
            run(checks, async (client) => {
              await client.query('SELECT pg_notify($1, $2)', [channel, payload]);
            }),
        },
        channel,
        listener,
      ),
    check: () => run(checks, check),
    close: async () => {
      await Promise.all([reads.end(), writes.end(), checks.end()]);
    },
  };
}

const poolOf = ({
  max,
  connectionTimeout,
  statementTimeout,
  queryTimeout,
}: Connections): PoolConfig => ({
  max,
  connectionTimeoutMillis: connectionTimeout,
  query_timeout: queryTimeout,
  keepAlive: true,
  verify: (client, done) => {
    client.query(sessionSettings(statementTimeout)).then(() => done(), done);
  },
});

/** Without listeners, the error of a connection that breaks would end the process. */
function listening(pool: Pool): Pool {
  // The pool replaces an idle connection that breaks. On another, the statement fails.
  pool.on('error', () => undefined);
  pool.on('connect', (client) => client.on('error', () => undefined));
  return pool;
}

/** Lends a connection. After an error it is closed, so that nothing is left on the server. */
async function onConnection<Result>(
  pool: Pool,
  work: (client: PoolClient) => Promise<Result>,
): Promise<Result> {
  const client = await pool.connect();
  try {
    const result = await work(client);
    client.release();
    return result;
  } catch (error) {
    if (isOverdue(error)) await cancelStatement(client);
    client.release(true);
    throw error;
  }
}

const isOverdue = (error: unknown) => error instanceof Error && error.message === OVERDUE;

/** In a replica every transaction is read-only, so this one setting tells of both. */
async function check(client: ClientBase): Promise<void> {
  const [row] = await query<{ readOnly: boolean }>(
    client,
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
  client: ClientBase,
  text: string,
  parameters: readonly unknown[],
): Promise<Row[]> {
  const result = await client.query<Row & QueryResultRow>(text, [...parameters]);
  const { rows } = result;
  // Most results of pg live on until V8 collects the whole heap. The rows would, too (ADR 26).
  result.rows = [];
  return rows;
}

async function transaction<Result>(
  client: ClientBase,
  work: (transaction: SqlTransaction) => Promise<Result>,
): Promise<Result> {
  let isFinished = false;
  const commit = async () => {
    const { command } = await client.query('COMMIT');
    isFinished = true;
    if (command === 'ROLLBACK') {
      throw new Error('the transaction was rolled back, since a statement of it failed');
    }
  };
  let last: Promise<unknown> = Promise.resolve();
  // A client of pg takes one statement at a time. After one that failed, PostgreSQL takes no other.
  const inTurn = <Rows>(statement: () => Promise<Rows>): Promise<Rows> => {
    const next = last.then(statement);
    last = next;
    return next;
  };
  await client.query('BEGIN');
  try {
    const result = await work({
      query: (text, parameters) => inTurn(() => query(client, text, parameters)),
      finish: async <Row>(text: string, parameters: readonly unknown[]) => {
        const rows = await inTurn(() => query<Row>(client, text, parameters));
        await commit();
        return rows;
      },
      execute: async (script) => {
        const patient = { text: script, query_timeout: MIGRATION_MS };
        await client.query(patient);
      },
    });
    if (!isFinished) await commit();
    return result;
  } catch (error) {
    // Behind a statement without an answer it would wait, too. If it fails, closing the connection does it.
    if (!isFinished && !isOverdue(error)) await client.query('ROLLBACK').catch(() => undefined);
    throw error;
  }
}
