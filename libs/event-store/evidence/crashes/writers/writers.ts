import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { Ledger } from '../workload/ledger.ts';
import type { Line, Order, WriterSettings } from './orders.ts';

const PROGRAM = fileURLToPath(new URL('writer-process.ts', import.meta.url));
/** How much of what a process writes to stderr is kept. */
const LONGEST_LOG = 5000;

/** A process of writers. What it says goes into a ledger. */
export class Writers {
  /** How many appends were acknowledged. */
  acknowledged = 0;
  onAcknowledged: () => void = () => undefined;
  /** Rejects, with what it wrote to stderr, if the process ends by itself. */
  readonly fallen: Promise<never>;
  readonly #child: ChildProcess;
  readonly #ledger: Ledger;
  readonly #closed: Promise<unknown>;
  readonly #killWithParent: () => void;
  #log = '';
  #rest = '';
  readonly #frozen = Promise.withResolvers<undefined>();
  #paused = Promise.withResolvers<undefined>();
  #isKilled = false;

  /** @param program the process, beside this file */
  constructor(settings: WriterSettings, ledger: Ledger, program = PROGRAM) {
    this.#ledger = ledger;
    const parameters = ['--conditions=@stockbook/source', program, JSON.stringify(settings)];
    const child = spawn(process.execPath, parameters, { stdio: ['pipe', 'pipe', 'pipe'] });
    child.stdout.setEncoding('utf8').on('data', (text: string) => this.#read(text));
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      this.#log = (this.#log + text).slice(-LONGEST_LOG);
    });
    // What is written to a process that was killed is lost.
    child.stdin.on('error', () => undefined);
    this.#child = child;
    this.#closed = once(child, 'close');
    this.fallen = this.#closed.then(() => {
      if (this.#isKilled) return new Promise<never>(() => undefined);
      throw new Error(`writers ended by themselves: ${this.#log}`);
    });
    this.fallen.catch(() => undefined);
    this.#killWithParent = () => child.kill('SIGKILL');
    process.once('exit', this.#killWithParent);
  }

  /** Resolves when every command that was sent is acknowledged or refused. */
  async pause(): Promise<void> {
    this.#paused = Promise.withResolvers<undefined>();
    this.#tell('pause');
    await Promise.race([this.#paused.promise, this.fallen]);
  }

  go(): void {
    this.#tell('go');
  }

  /** Resolves when the process has stopped itself. */
  async frozen(): Promise<void> {
    await Promise.race([this.#frozen.promise, this.fallen]);
  }

  /** Lets a process go on that has stopped itself. */
  thaw(): void {
    this.#child.kill('SIGCONT');
  }

  /** Ends the process with SIGKILL. When it resolves, all that the process said is in the ledger. */
  async kill(): Promise<void> {
    this.#isKilled = true;
    this.#child.kill('SIGKILL');
    await this.#closed;
    process.removeListener('exit', this.#killWithParent);
  }

  #tell(order: Order): void {
    this.#child.stdin?.write(`${order}\n`);
  }

  /** A line that the kill cut off was never said. */
  #read(text: string): void {
    const lines = (this.#rest + text).split('\n');
    this.#rest = lines.pop() ?? '';
    for (const line of lines) this.#hear(JSON.parse(line) as Line);
  }

  #hear(line: Line): void {
    if ('paused' in line) this.#paused.resolve(undefined);
    else if ('frozen' in line) this.#frozen.resolve(undefined);
    else {
      this.#ledger.hear(line);
      if (!('acknowledged' in line)) return;
      this.acknowledged += 1;
      this.onAcknowledged();
    }
  }
}
