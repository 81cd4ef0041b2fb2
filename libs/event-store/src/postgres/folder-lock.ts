import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { FolderInUse } from '../errors/folder-in-use.ts';

const SQLITE_BUSY = 5;

/** A folder held alone, until it is released or the process ends in whatever way. */
export interface FolderLock {
  /** Does nothing where it was released before. */
  release(): void;
}

/**
 * Takes a folder for this process, and makes it where it is missing. A lock file would outlive a
 * process that is killed; SQLite's lock is the operating system's, which lets go of it.
 *
 * @throws FolderInUse where it is held, by this process or another one
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
