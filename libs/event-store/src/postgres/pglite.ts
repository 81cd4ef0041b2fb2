import { resolve } from 'node:path';
import { Mutex, PGlite } from '@electric-sql/pglite';
import { type FolderLock, lockFolder } from './folder-lock.ts';
import { PGliteStatements } from './pglite-statements.ts';
import type { SqlPort } from './sql-port.ts';

/**
 * Opens an embedded PostgreSQL on a folder, made with its parents where it is missing; in memory
 * where the folder is left out.
 *
 * One at a time has a folder open: PGlite itself refuses nobody, and two would ruin the data.
 *
 * @throws FolderInUse where it is open in this process or another one
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
  // There is one session: nothing may come between the statements of a transaction.
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
