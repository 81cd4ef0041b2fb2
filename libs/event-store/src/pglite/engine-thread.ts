import { Worker } from 'node:worker_threads';
import { StoreUnavailable } from '../errors/store-unavailable.ts';
import { impossible } from '../impossible.ts';
import type { Bytes } from './bytes.ts';
import type { CompiledModules } from './compiled-modules.ts';
import { EngineNotStarted } from './engine.ts';
import type { EngineSettings, FromEngine, ToEngine } from './engine-messages.ts';
import { fromThrown } from './thrown.ts';

/** How long an engine may say nothing while statements wait, in ms: no statement of ours takes a tenth of it. */
const SILENCE_MS = 30_000;

/** The program of the thread lies beside this file, as source and as what was built from it. */
const PROGRAM = new URL(
  import.meta.url.endsWith('.ts') ? './engine-worker.ts' : './engine-worker.js',
  import.meta.url,
);

/** What the first engine of this process compiled, for those after it. */
let compiled: Partial<CompiledModules> | undefined;

export interface EngineThreadOptions extends Omit<EngineSettings, 'modules'> {
  /** Called once if the engine stops for good, for whatever reason. Every statement after it fails. */
  readonly onStop: (reason: string) => void;
}

interface Waiting {
  readonly resolve: (answer: FromEngine) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * PGlite's engine in a thread of its own: a statement does not keep the event loop of this one. The thread keeps the
 * process alive while an answer is waited for, and not longer. When the process ends, however it does, the thread
 * ends with it: what was answered is in the files.
 */
export class EngineThread {
  readonly #worker: Worker;
  #onStop: (reason: string) => void = () => undefined;
  /** Those who wait for an answer, in the order of what they sent. */
  readonly #waiting: Waiting[] = [];
  #lastAnswer = 0;
  #stopped: string | undefined;
  #isEnding = false;

  private constructor(worker: Worker) {
    this.#worker = worker;
    worker.on('message', (message: FromEngine | object) => {
      // Under `node --watch` a thread also tells which files it loads.
      if (isOfEngine(message)) this.#receive(message);
    });
    worker.on('error', (error) => this.#stop(`its thread failed: ${String(error)}`));
    worker.on('exit', (code) => this.#stop(`its thread ended with code ${code}`));
  }

  /** @throws EngineNotStarted */
  static start({ onStop, ...settings }: EngineThreadOptions): Promise<EngineThread> {
    const workerData: EngineSettings = { ...settings, ...(compiled && { modules: compiled }) };
    // Without the options of this process, such as --input-type, which are for its own program.
    const worker = new Worker(PROGRAM, { name: 'pglite', workerData, execArgv: [] });
    return EngineThread.in(worker, onStop);
  }

  /** Waits until an engine has started in its thread. @throws EngineNotStarted */
  static async in(worker: Worker, onStop: (reason: string) => void): Promise<EngineThread> {
    const engine = new EngineThread(worker);
    const first = await engine.#answer().catch(async ({ cause }: StoreUnavailable) => {
      await engine.#end();
      throw new EngineNotStarted(cause, undefined);
    });
    if (!isBytes(first) && first.is === 'started') {
      compiled = first.modules;
      engine.#onStop = onStop;
      return engine;
    }
    await engine.#end();
    if (isBytes(first) || first.is !== 'not started') {
      impossible('an engine answered before it had started');
    }
    throw new EngineNotStarted(fromThrown(first.cause), first.said);
  }

  /** Whether the engine stopped for good, for example after a PANIC. */
  get isStopped(): boolean {
    return this.#stopped !== undefined;
  }

  /** @throws StoreUnavailable if the engine stopped */
  assertRunning(): void {
    if (this.#stopped !== undefined) throw new StoreUnavailable(new Error(this.#stopped));
  }

  /** @throws StoreUnavailable if the engine stopped, or has said nothing for long while statements wait */
  assertAnswers(): void {
    this.assertRunning();
    if (this.#waiting.length === 0) return;
    const silence = performance.now() - this.#lastAnswer;
    if (silence < SILENCE_MS) return;
    const seconds = Math.floor(silence / 1000);
    throw new StoreUnavailable(new Error(`the database has not answered for ${seconds} s`));
  }

  /**
   * Sends messages of PostgreSQL's protocol, at once, and returns the answer as it came: a sequence of the backend's
   * messages. What is sent meanwhile is answered after it.
   *
   * @param request is moved to the engine's thread: it is empty afterwards
   * @throws StoreUnavailable if the engine stopped, then or before
   */
  async send(request: Bytes): Promise<Buffer> {
    const answer = await this.#ask(request);
    if (!isBytes(answer)) impossible('an engine did not answer a statement');
    return Buffer.from(answer.buffer, answer.byteOffset, answer.byteLength);
  }

  /** Writes what is in memory to the files, and ends the engine with its thread. */
  async close(): Promise<void> {
    try {
      if (!this.isStopped) await this.#ask('close');
    } finally {
      await this.#end();
    }
  }

  async #ask(message: ToEngine): Promise<FromEngine> {
    this.assertRunning();
    const answer = this.#answer();
    this.#worker.postMessage(message, message === 'close' ? [] : [message.buffer]);
    return answer;
  }

  #answer(): Promise<FromEngine> {
    const { promise, resolve, reject } = Promise.withResolvers<FromEngine>();
    if (this.#waiting.push({ resolve, reject }) === 1) {
      this.#lastAnswer = performance.now();
      this.#worker.ref();
    }
    return promise;
  }

  #receive(message: FromEngine): void {
    if (!isBytes(message) && message.is === 'stopped') {
      this.#stop(message.reason);
      return;
    }
    const waiting = this.#waiting.shift();
    // After it stopped.
    if (waiting === undefined) return;
    this.#lastAnswer = performance.now();
    if (this.#waiting.length === 0) this.#worker.unref();
    if (!isBytes(message) && message.is === 'failed') {
      waiting.reject(fromThrown(message.error));
    } else waiting.resolve(message);
  }

  #stop(reason: string): void {
    if (this.#stopped !== undefined || this.#isEnding) return;
    this.#stopped = reason;
    // An engine that stopped is never asked again: only its thread is ended.
    void this.#worker.terminate();
    for (const { reject } of this.#waiting.splice(0)) {
      reject(new StoreUnavailable(new Error(reason)));
    }
    this.#onStop(reason);
  }

  async #end(): Promise<void> {
    this.#isEnding = true;
    await this.#worker.terminate();
  }
}

const isOfEngine = (message: FromEngine | object): message is FromEngine =>
  message instanceof Uint8Array || 'is' in message;

const isBytes = (message: FromEngine): message is Bytes => message instanceof Uint8Array;
