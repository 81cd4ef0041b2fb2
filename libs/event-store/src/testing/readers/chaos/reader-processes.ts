import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

const PROGRAM = fileURLToPath(new URL('reader-process.ts', import.meta.url));
/** How much of what the processes say is kept. */
const LONGEST_LOG = 20_000;

/** The processes that run the readers. One that is killed is followed by a new one. */
export class ReaderProcesses {
  readonly #url: string;
  readonly #running = new Set<ChildProcess>();
  #seed: number;
  #log = '';
  #fallen = 0;
  kills = 0;

  constructor(url: string, count: number, seed: number) {
    this.#url = url;
    this.#seed = seed;
    for (let n = 0; n < count; n += 1) this.#start();
  }

  /** What the processes said last. */
  get log(): string {
    return this.#log;
  }

  get pids(): readonly number[] {
    return [...this.#running].flatMap(({ pid }) => pid ?? []);
  }

  /** @throws Error if a process ended that was not killed */
  assertRunning(): void {
    if (this.#fallen > 0) throw new Error(`${this.#fallen} processes ended by themselves`);
  }

  /** Kills a process with SIGKILL, and starts another. */
  async kill(pid: number): Promise<void> {
    const child = [...this.#running].find((each) => each.pid === pid);
    if (!child) return;
    this.kills += 1;
    await this.#end(child);
    this.#start();
  }

  async stop(): Promise<void> {
    await Promise.all([...this.#running].map((child) => this.#end(child)));
  }

  async #end(child: ChildProcess): Promise<void> {
    if (!this.#running.delete(child)) return;
    const ended = once(child, 'exit');
    child.kill('SIGKILL');
    await ended;
  }

  #start(): void {
    this.#seed += 1;
    const parameters = ['--conditions=@stockbook/source', PROGRAM, this.#url, String(this.#seed)];
    const child = spawn(process.execPath, parameters, { stdio: ['pipe', 'ignore', 'pipe'] });
    child.stderr?.setEncoding('utf8').on('data', (text: string) => {
      this.#log = (this.#log + text).slice(-LONGEST_LOG);
    });
    this.#running.add(child);
    child.on('exit', () => {
      if (this.#running.delete(child)) this.#fallen += 1;
    });
  }
}
