import { StoreClosed } from '../errors/store-closed.ts';
import { StoreUnavailable } from '../errors/store-unavailable.ts';
import { translateErrors } from '../errors/translate-errors.ts';
import { translateFault } from '../postgres/connection-fault.ts';
import type { SqlPort, SqlTransaction, StatementOptions } from '../postgres/sql-port.ts';
import type { DataFolder } from './data-folder.ts';
import type { EngineThread } from './engine-thread.ts';
import type { FolderLock } from './folder-lock.ts';
import { withArrays } from './parsers.ts';
import { PGliteStatements } from './pglite-statements.ts';
import { Session } from './session.ts';

type Package = typeof import('@electric-sql/pglite');

/** How long a look at the folder is good for work that begins, in ms: less than the work takes to reach the files. */
const MOMENT_MS = 1;

/** The folder of a database, which this process has locked. */
export interface LockedFolder {
  readonly data: DataFolder;
  readonly lock: FolderLock;
}

/** PGlite as the log uses it: its one session, in a folder that stays in its place. */
export class PGlitePort implements SqlPort {
  readonly #engine: EngineThread;
  readonly #statements: PGliteStatements;
  readonly #folder: LockedFolder | undefined;
  /** PGlite has one session: no other statement may run between those of a transaction. */
  readonly #session = new Session();
  #isClosed = false;
  #seenInPlaceAt = -Infinity;

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
    try {
      statements.parsers = await withArrays(types, (text) => statements.query(text, []));
    } catch (error) {
      await engine.close();
      throw error;
    }
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
    return this.#share(() => this.#statements.query<Row>(text, parameters), { yields });
  }

  transaction<Result>(work: (transaction: SqlTransaction) => Promise<Result>): Promise<Result> {
    return this.#alone(async (release) => {
      const statements = this.#statements;
      let isFinished = false;
      statements.begin();
      try {
        const result = await work({
          query: (text, parameters) => statements.query(text, parameters),
          execute: (script) => statements.execute(script),
          finish: (text, parameters) => {
            this.#assertInPlace();
            isFinished = true;
            const rows = statements.finish<never>(text, parameters);
            // It was sent: what comes now is answered after it.
            release();
            return rows;
          },
        });
        if (isFinished) return result;
        this.#assertInPlace();
        await statements.commit();
        return result;
      } catch (error) {
        if (!isFinished && !this.#engine.isStopped) await statements.rollBack();
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
  async #share<Result>(work: () => Promise<Result>, options?: StatementOptions): Promise<Result> {
    this.#assertOpen();
    return this.#session.share(() => this.#inPlace(work), options);
  }

  /** Runs statements that no other may come between. @param work releases the session when it has sent the last one */
  async #alone<Result>(work: (release: () => void) => Promise<Result>): Promise<Result> {
    this.#assertOpen();
    return this.#session.run((release) => this.#inPlace(() => work(release)));
  }

  /**
   * Runs work before and after which the folder must be in its place. Before, since another
   * process may have the files; after, since the work is lost if the folder was removed
   * meanwhile: only what is still there is acknowledged. A check takes some microseconds, and the
   * last one will do before the work, if it was a moment ago. A watch on the folder would tell later.
   */
  async #inPlace<Result>(work: () => Promise<Result>): Promise<Result> {
    this.#engine.assertRunning();
    if (performance.now() - this.#seenInPlaceAt > MOMENT_MS) this.#assertInPlace();
    const result = await translateErrors(work(), translateFault);
    this.#assertInPlace();
    return result;
  }

  /** Rows share the connection that a log closes. @throws StoreClosed */
  #assertOpen(): void {
    if (this.#isClosed) throw new StoreClosed();
  }

  #assertInPlace(): void {
    if (this.#isInPlace()) {
      this.#seenInPlaceAt = performance.now();
      return;
    }
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
