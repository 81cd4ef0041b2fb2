import { PGlite } from '@electric-sql/pglite';
import type { SqlPort } from './sql-port.ts';

/**
 * Opens an embedded PostgreSQL on a folder; in memory where the folder is left out.
 *
 * One process a folder: PGlite itself does not refuse a second one, so whoever opens a folder
 * must hold it alone.
 */
export async function openPGlite(folder?: string): Promise<SqlPort> {
  const database = await PGlite.create(folder === undefined ? {} : { dataDir: folder });
  return {
    query: async <Row>(text: string, parameters: readonly unknown[]) =>
      (await database.query<Row>(text, [...parameters])).rows,
    transaction: (work) =>
      database.transaction((transaction) =>
        work({
          query: async <Row>(text: string, parameters: readonly unknown[]) =>
            (await transaction.query<Row>(text, [...parameters])).rows,
          execute: async (script) => {
            await transaction.exec(script);
          },
        }),
      ),
    close: () => database.close(),
  };
}
