import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as delay } from 'node:timers/promises';
import { descendants, signalTo } from './process-tree.ts';

const STOP_TIMEOUT_MS = 30_000;

export interface Surroundings {
  readonly cwd: string;
  readonly env: Readonly<NodeJS.ProcessEnv>;
  /** What its reader answers when it asks. */
  readonly input?: string;
}

/** A command line in a shell, and all that it starts. */
export class ProcessGroup {
  readonly #child: ChildProcess;
  readonly #exited: Promise<number | undefined>;
  #output = '';

  constructor(command: string, { cwd, env, input = '' }: Surroundings) {
    // Detached: a group of its own, so that what npx started ends with it.
    this.#child = spawn('bash', ['-c', command], { cwd, env, detached: true });
    const ended = () => this.#killAll();
    process.once('exit', ended);
    this.#exited = once(this.#child, 'close').then(([code]) => {
      process.off('exit', ended);
      return code ?? undefined;
    });
    for (const stream of [this.#child.stdout, this.#child.stderr]) {
      stream?.setEncoding('utf8').on('data', (chunk: string) => (this.#output += chunk));
    }
    this.#child.stdin?.on('error', () => undefined).end(input);
  }

  /** What it and all that it started said so far. */
  get output(): string {
    return this.#output;
  }

  /** Its exit code. @throws Error where it takes longer */
  async ends(within: number): Promise<number | undefined> {
    const late = Symbol('late');
    const timeout = new AbortController();
    const passed = delay(within, late, { signal: timeout.signal }).catch(() => late);
    const first = await Promise.race([this.#exited, passed]);
    timeout.abort();
    if (first !== late) return first as number | undefined;
    await this.stop();
    throw new Error(`it did not end within ${within / 1000} s`);
  }

  /** Waits until something holds of it. @throws Error where it ends before, or takes longer */
  async until<Value>(
    look: (output: string) => Promise<Value | undefined>,
    within: number,
  ): Promise<Value> {
    const deadline = Date.now() + within;
    const ended = this.#exited.then(() => true);
    for (;;) {
      const found = await look(this.#output).catch(() => undefined);
      if (found !== undefined) return found;
      if (await Promise.race([ended, delay(250, false)])) throw new Error('it ended too early');
      if (Date.now() > deadline) throw new Error(`it was not up within ${within / 1000} s`);
    }
  }

  /**
   * Asks the whole group to end, and waits for that and for all that it started: nx starts programs in
   * sessions of their own, which the group does not have. What does not end in time is killed.
   */
  async stop(): Promise<void> {
    const { pid } = this.#child;
    if (pid === undefined) return;
    const started = descendants(pid);
    signalTo(-pid, 'SIGTERM');
    const deadline = Date.now() + STOP_TIMEOUT_MS;
    const isLeft = () => [-pid, ...started].some((each) => signalTo(each, 0));
    while (isLeft() && Date.now() < deadline) await delay(100);
    for (const each of [-pid, ...started]) signalTo(each, 'SIGKILL');
    await this.#exited;
  }

  #killAll(): void {
    const { pid } = this.#child;
    if (pid === undefined) return;
    for (const each of [...descendants(pid), -pid]) signalTo(each, 'SIGKILL');
  }
}
