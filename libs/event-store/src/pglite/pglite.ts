import { resolve } from 'node:path';
import { orPackageMissing } from '../errors/or-package-missing.ts';
import type { SqlPort } from '../postgres/sql-port.ts';
import { DataFolder } from './data-folder.ts';
import { EngineNotStarted } from './engine.ts';
import { EngineThread } from './engine-thread.ts';
import { PGlitePort } from './pglite-port.ts';
import { fixOf, unusable } from './unusable.ts';

export interface PGliteOptions {
  /**
   * Called once if the database stops for good, for example because the disk is full. Every call after it
   * throws StoreUnavailable: close the store, and end the process or open the folder again.
   *
   * @param error says in a sentence what happened and what to do
   */
  readonly onFatal?: (error: Error) => void;
}

/**
 * Opens an embedded PostgreSQL. It keeps its data in a folder, which it creates if it does not exist;
 * without a folder, in memory.
 *
 * A folder can be open once only. PGlite does not check this, and two would corrupt the data. If the folder
 * is removed, replaced or moved while it is open, every call throws `StoreUnavailable`.
 *
 * The database works in a thread of its own. It does not keep the process alive, but while a call waits for it.
 *
 * @throws FolderInUse if the folder is open in this process or another one
 * @throws FolderUnusable if it cannot be written to, holds other data, or the database cannot be started
 * @throws PackageMissing if the package `@electric-sql/pglite` is not installed
 * @example
 * const store = await PostgresEventStore.open(await openPGlite('./.stockbook'))
 */
export async function openPGlite(
  folder?: string,
  { onFatal = () => undefined }: PGliteOptions = {},
): Promise<SqlPort> {
  const pglite = await import('@electric-sql/pglite').catch(
    orPackageMissing('PGlite', '@electric-sql/pglite'),
  );
  if (folder === undefined) {
    const onStop = (reason: string) =>
      onFatal(new Error(`the database in memory stopped: ${reason}`));
    return PGlitePort.on(pglite, await EngineThread.start({ onStop }));
  }
  const path = resolve(folder);
  const data = DataFolder.prepare(path);
  data.probe();
  // Loaded here, since it loads SQLite.
  const { lockFolder } = await import('./folder-lock.ts');
  const lock = lockFolder(path);
  const onStop = (reason: string) =>
    onFatal(
      new Error(
        `the database in ${path} stopped (${reason}): ${fixOf(reason)}. No acknowledged event is lost`,
      ),
    );
  try {
    const engine = await data.open(() => EngineThread.start({ dataDir: path, onStop }));
    return await PGlitePort.on(pglite, engine, { data, lock });
  } catch (error) {
    lock.release();
    throw error instanceof EngineNotStarted ? unusable(path, error.cause, error.said) : error;
  }
}
