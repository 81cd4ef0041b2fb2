import { resolve } from 'node:path';
import { Mutex, PGlite } from '@electric-sql/pglite';
import { type FolderLock, lockFolder } from './folder-lock.ts';
import { PGliteStatements } from './pglite-statements.ts';
import type { SqlPort } from '../postgres/sql-port.ts';

/**
 * Opens an embedded PostgreSQL. It keeps its data in a folder, which it creates if it does not exist;
 * without a folder, in memory.
 *
 * A folder can be open once only. PGlite does not check this, and two would corrupt the data.
 *
 * @throws FolderInUse if the folder is open in this process or another one
 * @example
 * const store = await PostgresEventStore.open(await openPGlite('./.stockbook'))
 */
export async function openPGlite(folder?: string): Promise<SqlPort> {
  if (folder === undefined) return toSqlPort(await PGlite.create());
  const dataDir = resolve(folder);
  const lock = lockFolder(dataDir);
  try {
    return toSqlPort(await PGlite.create({ dataDir }), lock);
  } catch (error) {
    lock.release();
    throw error;
  }
}

function toSqlPort(database: PGlite, lock?: FolderLock): SqlPort {
  const statements = new PGliteStatements(database);
  // PGlite has one session: no other statement may run between those of a transaction.
  const session = new Mutex();
  return {
    query: (text, parameters) => session.runExclusive(() => statements.query(text, parameters)),
    transaction: (work) =>
      session.runExclusive(() =>
        database.transaction((transaction) =>
          work({
            query: async <Row>(text: string, parameters: readonly unknown[]) =>
              (await transaction.query<Row>(text, [...parameters])).rows,
            execute: async (script) => {
              await transaction.exec(script);
            },
          }),
        ),
      ),
    close: () =>
      session.runExclusive(async () => {
        try {
          await database.close();
        } finally {
          lock?.release();
        }
      }),
  };
}
