import { resolve } from 'node:path';
import { orPackageMissing } from '../errors/or-package-missing.ts';
import { StoreClosed } from '../errors/store-closed.ts';
import { StoreUnavailable } from '../errors/store-unavailable.ts';
import { translateErrors } from '../errors/translate-errors.ts';
import { translateFault } from '../postgres/connection-fault.ts';
import type { SqlPort, SqlTransaction, StatementOptions } from '../postgres/sql-port.ts';
import { DataFolder } from './data-folder.ts';
import { EngineNotStarted } from './engine.ts';
import { EngineThread } from './engine-thread.ts';
import type { FolderLock } from './folder-lock.ts';
import { withArrays } from './parsers.ts';
import { PGliteStatements } from './pglite-statements.ts';
import { Session } from './session.ts';
import { fixOf, unusable } from './unusable.ts';

type Package = typeof import('@electric-sql/pglite');

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

/** The folder of a database, which this process has locked. */
interface LockedFolder {
  readonly data: DataFolder;
  readonly lock: FolderLock;
}

class PGlitePort implements SqlPort {
  readonly #engine: EngineThread;
  readonly #statements: PGliteStatements;
  readonly #folder: LockedFolder | undefined;
  /** PGlite has one session: no other statement may run between those of a transaction. */
  readonly #session = new Session();
  #isClosed = false;

  private constructor(engine: EngineThread, statements: PGliteStatements, folder?: LockedFolder) {
    this.#engine = engine;
    this.#statements = statements;
    this.#folder = folder;
  }

  static async on(
    { messages, protocol, types }: Package,
    engine: EngineThread,
    folder?: LockedFolder,
  ): Promise<PGlitePort> {
    const statements = new PGliteStatements(engine, { messages, protocol }, types.parsers);
    statements.parsers = await withArrays(types, (text) => statements.query(text, []));
    return new PGlitePort(engine, statements, folder);
  }

  query<Row>(text: string, parameters: readonly unknown[]): Promise<readonly Row[]> {
    return this.#share(() => this.#statements.query<Row>(text, parameters));
  }

  /** There is one session, so no other transaction runs at the same time, whatever the isolation. */
  write<Row>(
    text: string,
    parameters: readonly unknown[],
    { yields = false }: StatementOptions = {},
  ): Promise<readonly Row[]> {
    const work = () => this.#statements.query<Row>(text, parameters);
    return yields ? this.#alone(work, { yields }) : this.#share(work);
  }

  transaction<Result>(work: (transaction: SqlTransaction) => Promise<Result>): Promise<Result> {
    return this.#alone(async () => {
      const statements = this.#statements;
      statements.begin();
      try {
        const result = await work({
          query: (text, parameters) => statements.query(text, parameters),
          execute: (script) => statements.execute(script),
        });
        this.#assertInPlace();
        await statements.commit();
        return result;
      } catch (error) {
        if (!this.#engine.isStopped) await statements.rollBack();
        throw error;
      }
    });
  }

  /** Asks the file system, and whether the engine answers: a statement would wait behind all others. */
  async check(): Promise<void> {
    this.#assertOpen();
    this.#engine.assertAnswers();
    this.#assertInPlace();
    try {
      this.#folder?.data.probe();
    } catch (error) {
      throw new StoreUnavailable(error);
    }
  }

  close(): Promise<void> {
    this.#isClosed = true;
    return this.#session.run(async () => {
      try {
        // Closing writes to the files. Without the folder they may be those of another process.
        if (this.#isInPlace()) await this.#engine.close();
      } finally {
        this.#folder?.lock.release();
      }
    });
  }

  /** Runs a statement of one message, beside others. */
  async #share<Result>(work: () => Promise<Result>): Promise<Result> {
    this.#assertOpen();
    return this.#session.share(() => this.#inPlace(work));
  }

  /** Runs statements that no other may come between. */
  async #alone<Result>(work: () => Promise<Result>, options?: StatementOptions): Promise<Result> {
    this.#assertOpen();
    return this.#session.run(() => this.#inPlace(work), options);
  }

  /**
   * Runs work before and after which the folder must be in its place. Before, since another
   * process may have the files; after, since the work is lost if the folder was removed
   * meanwhile: only what is still there is acknowledged. A check takes some microseconds. A
   * watch on the folder would tell later.
   */
  async #inPlace<Result>(work: () => Promise<Result>): Promise<Result> {
    this.#engine.assertRunning();
    this.#assertInPlace();
    const result = await translateErrors(work(), translateFault);
    this.#assertInPlace();
    return result;
  }

  /** Rows share the connection that a log closes. @throws StoreClosed */
  #assertOpen(): void {
    if (this.#isClosed) throw new StoreClosed();
  }

  #assertInPlace(): void {
    if (this.#isInPlace()) return;
    const path = this.#folder?.data.path;
    throw new StoreUnavailable(
      new Error(
        `the data folder ${path} was removed, moved or replaced: restore it, or start again`,
      ),
    );
  }

  #isInPlace(): boolean {
    if (this.#folder === undefined) return true;
    const { data, lock } = this.#folder;
    return lock.isInPlace() && data.hasDatabase();
  }
}
