import {
  accessSync,
  constants,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statfsSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { FolderInUse } from '../errors/folder-in-use.ts';
import { FolderUnusable } from '../errors/folder-unusable.ts';
import { FREE_SPACE, unusable } from './unusable.ts';

/** What a new folder may hold before the database: our own files, and those that tools leave. */
const HARMLESS = /^(?:stockbook\..+|lost\+found|\.DS_Store|\.git(?:keep|ignore))$/;
/** What PostgreSQL creates in its data folder. */
const POSTGRES = /^(?:PG_VERSION|base|global|pg_\w+(?:\.conf)?|post(?:gresql|master)\..+)$/;
/** The file that PGlite takes for the sign of a database. */
const DATABASE = 'PG_VERSION';
/** What an open database needs in its folder. */
const NEEDED = [DATABASE, 'base', 'global', 'pg_wal'] as const;
/** Is there while the database is created. */
const UNFINISHED = 'stockbook.unfinished';
const PROBE = 'stockbook.probe';
/** What a new database takes, and its first events. */
const NEW_DATABASE_BYTES = 64 * 1024 * 1024;

/**
 * The folder of an embedded database, before the database is opened in it and while it is open.
 *
 * @example
 * const folder = DataFolder.prepare('.stockbook')
 */
export class DataFolder {
  readonly path: string;
  readonly #needed: readonly string[];

  private constructor(path: string) {
    this.path = path;
    this.#needed = NEEDED.map((name) => join(path, name));
  }

  /**
   * Creates the folder if it does not exist. Writes nothing into it.
   *
   * @throws FolderUnusable if it cannot be written to, or holds other data or a part of a database
   * @throws FolderInUse if a PostgreSQL server works in it
   */
  static prepare(path: string): DataFolder {
    try {
      create(path);
      accessSync(path, constants.R_OK | constants.W_OK | constants.X_OK);
      refuseOtherData(path);
    } catch (error) {
      throw unusable(path, error);
    }
    return new DataFolder(path);
  }

  /**
   * Runs the work that opens the database, and creates it in a new folder. What it leaves behind if it
   * fails or is killed while it creates the database is removed, then or on the next start: PGlite cannot
   * open half a database. The caller has the lock.
   */
  async open<Database>(work: () => Promise<Database>): Promise<Database> {
    const { path } = this;
    const unfinished = join(path, UNFINISHED);
    if (existsSync(unfinished)) removeDatabase(path);
    if (existsSync(join(path, DATABASE))) return work();
    assertSpace(path);
    writeFileSync(unfinished, '');
    try {
      const database = await work();
      rmSync(unfinished);
      return database;
    } catch (error) {
      try {
        removeDatabase(path);
      } catch {
        // The next start tries again.
      }
      throw error;
    }
  }

  /** Tells whether the folder has all that an open database needs there. */
  hasDatabase(): boolean {
    return this.#needed.every((path) => existsSync(path));
  }

  /** Writes a file and removes it. @throws FolderUnusable, for example because the disk is full */
  probe(): void {
    const file = join(this.path, PROBE);
    try {
      writeFileSync(file, Buffer.alloc(8192));
    } catch (error) {
      throw unusable(this.path, error);
    } finally {
      rmSync(file, { force: true });
    }
  }
}

/** Creates a folder and those above it. `mkdirSync` with `recursive` never returns in /proc (Node.js 24). */
function create(path: string): void {
  try {
    mkdirSync(path);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'EEXIST' && statSync(path).isDirectory()) return;
    const parent = dirname(path);
    if (code !== 'ENOENT' || existsSync(parent)) throw error;
    create(parent);
    mkdirSync(path);
  }
}

function refuseOtherData(path: string): void {
  const names = readdirSync(path);
  if (names.includes(DATABASE) && isServed(path)) throw new FolderInUse(path);
  // What is there of a database will be removed.
  if (names.includes(UNFINISHED)) return;
  if (names.includes(DATABASE)) {
    const missing = NEEDED.filter((name) => !names.includes(name));
    if (missing.length === 0) return;
    throw new FolderUnusable(
      path,
      `it holds only a part of a database: it has ${DATABASE}, but not ${missing.join(', ')}`,
      'restore the whole folder, or choose another one',
    );
  }
  const other = names.find((name) => !HARMLESS.test(name));
  if (other === undefined) return;
  throw new FolderUnusable(
    path,
    `it is not empty, and holds no database: it has ${other}`,
    'choose an empty folder, or one that does not exist',
  );
}

/** Whether a PostgreSQL server works in the folder. PGlite's own processes have negative numbers. */
function isServed(path: string): boolean {
  const pid = join(path, 'postmaster.pid');
  return existsSync(pid) && /^\d/.test(readFileSync(pid, 'utf8'));
}

/** PGlite does not notice when a file of a new database is written only in part. */
function assertSpace(path: string): void {
  const { bavail, bsize, blocks } = statfsSync(path);
  // Some network file systems do not tell.
  if (blocks === 0 || bavail * bsize >= NEW_DATABASE_BYTES) return;
  throw new FolderUnusable(path, 'a new database takes 64 MiB, and less is free', FREE_SPACE);
}

function removeDatabase(path: string): void {
  const names = readdirSync(path).filter((name) => POSTGRES.test(name));
  for (const name of names) rmSync(join(path, name), { recursive: true });
  rmSync(join(path, UNFINISHED), { force: true });
}
