import type { PGlite } from '@electric-sql/pglite';
import { StoreUnavailable } from '../errors/store-unavailable.ts';
import { PLAN_SETTINGS } from '../postgres/plan-settings.ts';
import { type Bytes, joined } from './bytes.ts';
import type { CompiledModules } from './compiled-modules.ts';

/** The exit status with which PGlite says that a statement failed, and that the engine goes on. */
const STATEMENT_FAILED = 100;

export interface EngineOptions {
  readonly dataDir?: string;
  /** PGlite's WebAssembly, if it was compiled before. */
  readonly modules?: Partial<CompiledModules>;
  /** Called once if the engine stops for good. Every statement after it fails. */
  readonly onStop: (reason: string) => void;
}

/**
 * An engine that could not be started. `said` is PostgreSQL's own reason: PGlite does not hand it over.
 */
export class EngineNotStarted extends Error {
  readonly said: string | undefined;

  constructor(cause: unknown, said: string | undefined) {
    super('PGlite could not be started', { cause });
    this.said = said;
  }
}

/** PGlite's engine: takes messages of PostgreSQL's protocol, one batch after another, in the thread that calls it. */
export class Engine {
  readonly #database: PGlite;
  #stopped: string | undefined;

  private constructor(database: PGlite) {
    this.#database = database;
  }

  /** @throws EngineNotStarted */
  static async start(
    pglite: typeof import('@electric-sql/pglite'),
    { dataDir, modules, onStop }: EngineOptions,
  ): Promise<Engine> {
    const log = new ErrorLog();
    const onStderr = (line: string) => log.add(line);
    let database: PGlite;
    try {
      database = await pglite.PGlite.create({
        ...(dataDir !== undefined && { dataDir }),
        ...modules,
        onStderr,
      });
      await database.exec(PLAN_SETTINGS);
    } catch (error) {
      throw new EngineNotStarted(error, log.reason);
    }
    const engine = new Engine(database);
    leaveLoopOnStop(database.Module, (error) => {
      engine.#stopped = log.reason ?? String(error);
      onStop(engine.#stopped);
    });
    return engine;
  }

  /** Whether the engine stopped for good, for example after a PANIC. */
  get isStopped(): boolean {
    return this.#stopped !== undefined;
  }

  /** @throws StoreUnavailable if the engine stopped */
  assertRunning(): void {
    if (this.#stopped !== undefined) throw new StoreUnavailable(new Error(this.#stopped));
  }

  /**
   * Sends messages, and returns the answer as it came: a sequence of the backend's messages.
   *
   * @throws StoreUnavailable if the engine stopped, then or before
   */
  async send(request: Uint8Array): Promise<Bytes> {
    this.assertRunning();
    const chunks: Uint8Array[] = [];
    try {
      // Copied, since PGlite hands out a view of its memory.
      const onRawData = (bytes: Uint8Array) => void chunks.push(new Uint8Array(bytes));
      await this.#database.execProtocolRawStream(request, { onRawData });
    } catch (error) {
      this.assertRunning();
      throw error;
    }
    return joined(chunks);
  }

  /** Writes what is in memory to the files, and ends the engine. An engine that stopped is left alone. */
  async close(): Promise<void> {
    if (!this.isStopped) await this.#database.close();
  }
}

/** Gets out of a loop that goes on after every error whose `status` it can read. */
class EngineStopped extends Error {
  get status(): never {
    throw this;
  }
}

/**
 * PGlite sends a batch in a loop that ignores what ends the engine (a PANIC aborts it, FATAL exits), and
 * calls the dead engine again. That call loops inside WebAssembly for ever. This makes the first such error
 * end the loop, and no function of the loop reach the engine again.
 */
function leaveLoopOnStop(module: PGlite['Module'], onStop: (error: unknown) => void): void {
  const step = module._PostgresMainLoopOnce;
  module._PostgresMainLoopOnce = () => {
    try {
      step();
    } catch (error) {
      if (statusOf(error) === STATEMENT_FAILED) throw error;
      const refuse = () => {
        throw new EngineStopped('the engine stopped', { cause: error });
      };
      module._PostgresMainLoopOnce = refuse;
      module._PostgresSendReadyForQueryIfNecessary = refuse;
      module._pgl_pq_flush = refuse;
      onStop(error);
      refuse();
    }
  };
}

const statusOf = (error: unknown): unknown =>
  typeof error === 'object' && error !== null && 'status' in error ? error.status : undefined;

/** PostgreSQL's log. It keeps the last line that says why the engine stops. */
class ErrorLog {
  #reason: string | undefined;

  /** For example `PANIC: could not write to file "pg_wal/xlogtemp.42": No space left on device`. */
  get reason(): string | undefined {
    return this.#reason;
  }

  /** @returns whether PGlite handles the line too */
  add(line: string): boolean {
    const [, severity, message] =
      /\b(PANIC|FATAL|DETAIL):\s+(.*)/s.exec(line) ?? /^(postgres): (.*)/s.exec(line) ?? [];
    if (message === undefined) return true;
    if (severity !== 'DETAIL') this.#reason = `${severity}: ${message}`;
    else if (this.#reason !== undefined) this.#reason += `. ${message.replace(/\.$/, '')}`;
    return true;
  }
}
