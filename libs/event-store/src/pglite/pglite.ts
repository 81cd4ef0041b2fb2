import { resolve } from 'node:path';
import type { PGlite } from '@electric-sql/pglite';
import { orPackageMissing } from '../errors/or-package-missing.ts';
import type { FolderLock } from './folder-lock.ts';
import { PGliteStatements } from './pglite-statements.ts';
import type { SqlPort } from '../postgres/sql-port.ts';

/**
 * Opens an embedded PostgreSQL. It keeps its data in a folder, which it creates if it does not exist;
 * without a folder, in memory.
 *
 * A folder can be open once only. PGlite does not check this, and two would corrupt the data.
 *
 * @throws FolderInUse if the folder is open in this process or another one
 * @throws PackageMissing if the package `@electric-sql/pglite` is not installed
 * @example
 * const store = await PostgresEventStore.open(await openPGlite('./.stockbook'))
 */
export async function openPGlite(folder?: string): Promise<SqlPort> {
  const pglite = await import('@electric-sql/pglite').catch(
    orPackageMissing('PGlite', '@electric-sql/pglite'),
  );
  if (folder === undefined) return toSqlPort(pglite, await pglite.PGlite.create());
  const dataDir = resolve(folder);
  // Loaded here, since it loads SQLite.
  const { lockFolder } = await import('./folder-lock.ts');
  const lock = lockFolder(dataDir);
  try {
    return toSqlPort(pglite, await pglite.PGlite.create({ dataDir }), lock);
  } catch (error) {
    lock.release();
    throw error;
  }
}

function toSqlPort(
  pglite: typeof import('@electric-sql/pglite'),
  database: PGlite,
  lock?: FolderLock,
): SqlPort {
  const statements = new PGliteStatements(database, pglite);
  // PGlite has one session: no other statement may run between those of a transaction.
  const session = new pglite.Mutex();
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
