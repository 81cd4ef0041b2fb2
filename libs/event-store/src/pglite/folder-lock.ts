import { statSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { FolderInUse } from '../errors/folder-in-use.ts';
import { impossible } from '../impossible.ts';

const SQLITE_BUSY = 5;

/** Older versions of this package lock this file alone. Deleting it does no harm while the other is there. */
const LOCK = 'stockbook.lock';
/** The second lock. It has another name, because people and clean-up jobs delete files called `.lock`. */
export const OWNER = 'stockbook.owner';

/** A lock on a folder. It ends when it is released, and when the process ends. */
export interface FolderLock {
  /** Tells whether the folder still has the file that is locked, under its name. */
  isInPlace(): boolean;
  /** Releases the lock. Does nothing if it was released before. */
  release(): void;
}

/**
 * Locks an existing folder for one owner, by two files. The locks are SQLite's, which the operating system
 * releases when the process is killed. A lock file alone would remain.
 *
 * The process must not open the files otherwise: on POSIX systems closing one would release its lock.
 *
 * @throws FolderInUse if this process or another one has one of the locks
 * @example
 * const lock = lockFolder('.')
 */
export function lockFolder(folder: string): FolderLock {
  const lock = lockFile(folder, LOCK);
  try {
    const owner = lockFile(folder, OWNER);
    const path = join(folder, OWNER);
    const held = identity(path) ?? impossible(`${OWNER} is open, but does not exist`);
    return {
      // While the file is open, no other file can get its inode number.
      isInPlace: () => identity(path) === held,
      release: () => {
        for (const database of [owner, lock]) if (database.isOpen) database.close();
      },
    };
  } catch (error) {
    lock.close();
    throw error;
  }
}

function lockFile(folder: string, name: string): DatabaseSync {
  const database = new DatabaseSync(join(folder, name));
  try {
    database.exec('PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE');
    return database;
  } catch (error) {
    database.close();
    throw isBusy(error) ? new FolderInUse(folder) : error;
  }
}

/** @returns undefined if there is no such file */
function identity(path: string): string | undefined {
  const stats = statSync(path, { bigint: true, throwIfNoEntry: false });
  return stats && `${stats.dev}:${stats.ino}`;
}

const isBusy = (error: unknown): boolean =>
  error instanceof Error && 'errcode' in error && error.errcode === SQLITE_BUSY;
