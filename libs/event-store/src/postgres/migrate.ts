import { hasCode } from '../errors/has-code.ts';
import { SchemaNotMigrated } from '../errors/schema-not-migrated.ts';
import { SchemaTooNew } from '../errors/schema-too-new.ts';
import { isStoreUnavailable } from '../errors/store-unavailable.ts';
import { impossible } from '../impossible.ts';
import { advisoryKey } from './advisory-key.ts';
import { ADOPTED, type FoundSchema, findSchema, quoted } from './find-schema.ts';
import { type Migrations, theLog } from './migrations/index.ts';
import type { SqlPort, SqlTransaction } from './sql-port.ts';

/** How long a start waits for another that migrates, in ms; less than the client waits for the statement. */
const LOCK_TIMEOUT_MS = 2400;

const LOCK_NOT_AVAILABLE = '55P03';

/**
 * What PostgreSQL answers to a migration that it does not carry out: the role may not (42501), the database is
 * read-only (25006), a table or a function of that name is there (42P07, 42723), the name is reserved (42939).
 */
const REFUSALS = ['42501', '25006', '42P07', '42723', '42939'];
/** What older programs had, whose table of migrations had another name. */
const OLDER_VERSION = 1;

/**
 * Applies the migrations that a database lacks, in order: all of them or none. It is safe to run it again,
 * and in several processes at once. If nothing is missing it only reads, so that a role that may change
 * nothing, and a replica, can open the database.
 *
 * @param migrations those of the log by default
 * @returns the schema in which the tables lie, quoted for SQL
 * @throws SchemaTooNew if the database has more migrations; nothing was changed
 * @throws SchemaNotMigrated if migrations are missing and cannot be applied; nothing was changed
 * @throws StoreUnavailable
 * @example
 * const schema = await migrate(await connectPg(url)) // '"stockbook"'
 */
export async function migrate(sql: SqlPort, migrations: Migrations = theLog): Promise<string> {
  const found = await findSchema(sql, sql.schema);
  const version = await versionOf(sql, found, migrations);
  if (version === migrations.steps.length) return quoted(found.name);
  try {
    return await applyInTurn(sql, migrations);
  } catch (error) {
    const refusal = isStoreUnavailable(error) ? error.cause : error;
    if (!(refusal instanceof Error) || !REFUSALS.some((code) => hasCode(refusal, code)))
      throw error;
    throw new SchemaNotMigrated(found.name, version, migrations.steps.length, refusal);
  }
}

/** Another process may migrate: this one waits for the lock several times, since a statement may not wait long. */
async function applyInTurn(sql: SqlPort, migrations: Migrations, attempts = 5): Promise<string> {
  try {
    return await sql.transaction((transaction) => apply(transaction, sql.schema, migrations));
  } catch (error) {
    const isLocked = isStoreUnavailable(error) && hasCode(error.cause, LOCK_NOT_AVAILABLE);
    if (!isLocked || attempts === 1) throw error;
    return applyInTurn(sql, migrations, attempts - 1);
  }
}

async function apply(
  transaction: SqlTransaction,
  chosen: string | undefined,
  migrations: Migrations,
): Promise<string> {
  const { execute, query } = transaction;
  // A statement of its own, so that the next one sees what another process committed meanwhile. Indexes of a
  // long log take longer than a statement may otherwise.
  await execute(
    `SET LOCAL lock_timeout = ${LOCK_TIMEOUT_MS}; SET LOCAL statement_timeout = 0; SELECT pg_advisory_xact_lock(${advisoryKey('migrate')})`,
  );
  const found = await findSchema(transaction, chosen);
  const schema = quoted(found.name);
  if (!found.exists) await execute(`CREATE SCHEMA ${schema}`);
  await execute(`SET LOCAL search_path = ${schema}, pg_temp`);
  if (!found.isOurs) await createTable(transaction, found);
  const current = await versionOf(transaction, { ...found, isOurs: true }, migrations);
  for (const [index, step] of migrations.steps.entries()) {
    if (index < current) continue;
    await execute(typeof step === 'string' ? step : step(found.name));
    await query('INSERT INTO stockbook_migrations (part, version) VALUES ($1, $2)', [
      migrations.part,
      index + 1,
    ]);
  }
  return schema;
}

async function createTable({ execute }: SqlTransaction, { isOlder }: FoundSchema): Promise<void> {
  await execute(`CREATE TABLE stockbook_migrations (
    part text NOT NULL,
    version integer NOT NULL,
    applied_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (part, version)
  )`);
  if (!isOlder) return;
  await execute(
    `INSERT INTO stockbook_migrations (part, version) VALUES
      ('${ADOPTED}', 1), ('${theLog.part}', ${OLDER_VERSION})`,
  );
}

/** @throws SchemaTooNew */
async function versionOf(
  sql: Pick<SqlPort, 'query'>,
  { name, isOurs, isOlder }: FoundSchema,
  { part, steps }: Migrations,
): Promise<number> {
  if (!isOurs) return isOlder && part === theLog.part ? OLDER_VERSION : 0;
  const [row] = await sql.query<{ version: number }>(
    `SELECT coalesce(max(version), 0) AS version FROM ${quoted(name)}.stockbook_migrations
     WHERE part = $1`,
    [part],
  );
  const { version } = row ?? impossible('SELECT max() returned no row');
  if (version > steps.length) throw new SchemaTooNew(version, steps.length);
  return version;
}
