import { setImmediate } from 'node:timers/promises';
import type { PGlite } from '@electric-sql/pglite';
import { StoreUnavailable } from '../errors/store-unavailable.ts';
import { PLAN_SETTINGS } from '../postgres/plan-settings.ts';

/** The exit status with which PGlite says that a statement failed, and that the engine goes on. */
const STATEMENT_FAILED = 100;
/** How long statements may run, in ms, before the event loop turns. */
const SLICE_MS = 10;

export interface EngineOptions {
  readonly dataDir?: string;
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

/** PGlite's engine: takes messages of PostgreSQL's protocol, one batch after another. */
export class Engine {
  readonly #database: PGlite;
  #turnedAt = 0;
  #stopped: string | undefined;

  private constructor(database: PGlite) {
    this.#database = database;
  }

  /** @throws EngineNotStarted */
  static async start(
    pglite: typeof import('@electric-sql/pglite'),
    { dataDir, onStop }: EngineOptions,
  ): Promise<Engine> {
    const log = new ErrorLog();
    const onStderr = (line: string) => log.add(line);
    let database: PGlite;
    try {
      database = await pglite.PGlite.create({
        ...(dataDir !== undefined && { dataDir }),
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

  /** How values are read from text, by the OID of their type. */
  get parsers(): PGlite['parsers'] {
    return this.#database.parsers;
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
   * PGlite works in this thread and settles its promises without a turn of the event loop. One statement
   * after another would keep timers and connections waiting, so this turns the loop from time to time.
   *
   * @throws StoreUnavailable if the engine stopped, then or before
   */
  async send(request: Uint8Array): Promise<Buffer> {
    if (performance.now() - this.#turnedAt > SLICE_MS) {
      await setImmediate();
      this.#turnedAt = performance.now();
    }
    this.assertRunning();
    const chunks: Buffer[] = [];
    try {
      // Copied, since PGlite hands out a view of its memory.
      const onRawData = (bytes: Uint8Array) => void chunks.push(Buffer.from(bytes));
      await this.#database.execProtocolRawStream(request, { onRawData });
    } catch (error) {
      this.assertRunning();
      throw error;
    }
    return Buffer.concat(chunks);
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
