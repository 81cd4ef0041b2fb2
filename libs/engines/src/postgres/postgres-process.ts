import { type ChildProcess, spawn, type SpawnOptions } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as delay } from 'node:timers/promises';
import pg from 'pg';
import { childrenOf, isRunning } from '../process/process-table.ts';

const START_TIMEOUT_MS = 30_000;
const POLL_MS = 50;
const HELD = /lock file "postmaster\.pid" already exists|shared memory block .* still in use/;

/** The processes of one PostgreSQL server: the postmaster and the children it starts. */
export class PostgresProcess {
  readonly #postmaster: ChildProcess;
  readonly #exited: Promise<unknown>;

  private constructor(postmaster: ChildProcess) {
    this.#postmaster = postmaster;
    this.#exited = once(postmaster, 'exit');
  }

  /**
   * Starts the server and waits until it accepts connections. If processes of a killed server still
   * hold the data folder, it tries again for up to 30 seconds.
   */
  static async start(
    postgres: string,
    parameters: readonly string[],
    options: SpawnOptions,
    url: string,
  ): Promise<PostgresProcess> {
    const deadline = Date.now() + START_TIMEOUT_MS;
    for (;;) {
      const postmaster = spawn(postgres, parameters, {
        ...options,
        env: { ...process.env, LC_ALL: 'C' },
        stdio: ['ignore', 'ignore', 'pipe'],
      });
      let log = '';
      postmaster.stderr?.on('data', (chunk) => {
        log = `${log}${chunk}`.slice(-2000);
      });
      const started = new PostgresProcess(postmaster);
      if (await started.#accepts(url)) return started;
      if (!HELD.test(log) || Date.now() > deadline) {
        throw new Error(`PostgreSQL ended before it accepted a connection: ${log}`);
      }
      await delay(POLL_MS);
    }
  }

  /** Shuts down fast: aborts open transactions, writes everything to disk, and ends. */
  async stop(): Promise<void> {
    this.#postmaster.kill('SIGINT');
    await this.#exited;
  }

  /** Kills every process of the server, like a crash. */
  async kill(): Promise<void> {
    // Paused first, so that it starts no child between the listing and its own end.
    this.#postmaster.kill('SIGSTOP');
    const children = await childrenOf(this.#postmaster.pid);
    for (const child of children) signal(child, 'SIGKILL');
    this.#postmaster.kill('SIGKILL');
    await this.#exited;
    for (const child of children) while (await isRunning(child)) await delay(POLL_MS);
  }

  /** Waits until the server accepts a connection (true) or has ended (false). */
  async #accepts(url: string): Promise<boolean> {
    const exit = this.#exited.then(() => 'exited' as const);
    for (;;) {
      const client = new pg.Client({ connectionString: url });
      // While the server recovers, it may break a connection that it accepted.
      client.on('error', () => undefined);
      try {
        await client.connect();
        await client.end();
        return true;
      } catch {
        if ((await Promise.race([exit, delay(POLL_MS)])) === 'exited') return false;
      }
    }
  }
}

function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch {
    // It has ended already.
  }
}
