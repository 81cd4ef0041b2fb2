import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { FolderInUse } from '../errors/folder-in-use.ts';

const SQLITE_BUSY = 5;

/** A lock on a folder. It ends when it is released, and when the process ends. */
export interface FolderLock {
  /** Releases the lock. Does nothing if it was released before. */
  release(): void;
}

/**
 * Locks a folder for one owner, and creates it if it does not exist. The lock is SQLite's, which the
 * operating system releases when the process is killed. A lock file would remain.
 *
 * @throws FolderInUse if this process or another one has the lock
 * @example
 * const lock = lockFolder('.stockbook')
 */
export function lockFolder(folder: string): FolderLock {
  mkdirSync(folder, { recursive: true });
  const database = new DatabaseSync(join(folder, 'stockbook.lock'));
  try {
    database.exec('PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE');
  } catch (error) {
    database.close();
    throw isBusy(error) ? new FolderInUse(folder) : error;
  }
  return {
    release: () => {
      if (database.isOpen) database.close();
    },
  };
}

const isBusy = (error: unknown): boolean =>
  error instanceof Error && 'errcode' in error && error.errcode === SQLITE_BUSY;
