import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const root = fileURLToPath(new URL('../../../../', import.meta.url));

/** How a process ended. */
export interface Exit {
  /** Null if a signal ended it. */
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** What a process may not do. */
export interface ProcessLimits {
  /** The size of a file, in KiB: writing beyond it fails as on a full disk. Not on Windows. */
  readonly fileSize?: number;
}

/** A program of this repository as a process of its own. It prints its address on its first line. */
export class ServerProcess {
  readonly url: string;
  /** The first lines that it printed, with the address. */
  readonly greeting: readonly string[];
  readonly #exit: Promise<Exit>;
  readonly #child: ChildProcess;

  private constructor(
    child: ChildProcess,
    url: string,
    greeting: readonly string[],
    exit: Promise<Exit>,
  ) {
    this.greeting = greeting;
    this.#child = child;
    this.url = url;
    this.#exit = exit;
  }

  /**
   * Starts a program, and waits until it prints its address.
   *
   * @param command the program's file, relative to the repository's root, and its parameters
   * @param lines how many lines of output to wait for
   * @param limits none by default
   * @throws Error with its stderr, if it ends before that
   */
  static async start(
    [program, ...parameters]: readonly [string, ...string[]],
    environment: Readonly<Record<string, string>> = {},
    lines = 1,
    limits: ProcessLimits = {},
  ): Promise<ServerProcess> {
    const { child, exit } = launch([program, ...parameters], environment, limits);
    const ended = exit.then(({ code, stderr }): never => {
      throw new Error(`${program} ended with ${code} before it listened: ${stderr}`);
    });
    const greeting = await Promise.race([firstLines(child, lines), ended]);
    // From here on an end of the process is no error: stop and kill wait for it.
    ended.catch(() => undefined);
    const [url] = /http:\/\/\S+/.exec(greeting[0] ?? '') ?? [];
    if (url === undefined) throw new Error(`${program} says no address: ${greeting[0]}`);
    return new ServerProcess(child, url, greeting, exit);
  }

  /** Runs a program that is expected to refuse to start. */
  static async refusal(
    program: string,
    environment: Readonly<Record<string, string>>,
  ): Promise<Exit> {
    const { child, exit } = launch([program], environment);
    const listens = firstLines(child, 1).then(([line]) => {
      child.kill('SIGKILL');
      throw new Error(`${program} was expected to refuse, and said: ${line}`);
    });
    return Promise.race([exit, listens]);
  }

  /** How much memory it has, as the operating system counts it. */
  async residentBytes(): Promise<number> {
    const { stdout } = await promisify(execFile)('ps', ['-o', 'rss=', '-p', `${this.#child.pid}`]);
    return Number(stdout) * 1024;
  }

  /** Asks it to stop (SIGTERM), and waits for its end. */
  async stop(): Promise<Exit> {
    this.#child.kill('SIGTERM');
    return this.#exit;
  }

  /** Waits for an end that comes from the process itself. */
  ended(): Promise<Exit> {
    return this.#exit;
  }

  /** Ends it as a crash would (SIGKILL). */
  async kill(): Promise<void> {
    this.#child.kill('SIGKILL');
    await this.#exit;
  }
}

/** Asks a process to stop. @throws Error with its stderr, if its exit code is not 0 */
export async function stopWell(server: ServerProcess): Promise<void> {
  const { code, signal, stderr } = await server.stop();
  if (code !== 0) throw new Error(`${server.url} ended with ${code ?? signal}: ${stderr}`);
}

/** Runs a program to its end. */
export const runToEnd = (
  command: readonly string[],
  environment: Readonly<Record<string, string>> = {},
): Promise<Exit> => launch(command, environment).exit;

function launch(
  command: readonly string[],
  environment: Readonly<Record<string, string>>,
  { fileSize }: ProcessLimits = {},
) {
  const node = [process.execPath, '--conditions=@stockbook/source', ...command] as const;
  const [program, ...parameters] =
    fileSize === undefined
      ? node
      : (['bash', '-c', `ulimit -f ${fileSize} && exec "$0" "$@"`, ...node] as const);
  const child = spawn(program, parameters, {
    cwd: root,
    env: { ...process.env, ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const killed = () => child.kill('SIGKILL');
  // However the tests end, no server outlives them.
  process.once('exit', killed);
  const exit = Promise.all([once(child, 'exit'), text(child.stdout), text(child.stderr)]).then(
    ([[code, signal], stdout, stderr]): Exit => {
      process.removeListener('exit', killed);
      return { code, signal, stdout, stderr };
    },
  );
  return { child, exit };
}

const firstLines = (server: ChildProcess, count: number): Promise<readonly string[]> =>
  new Promise((resolve) => {
    const lines: string[] = [];
    if (!server.stdout) throw new Error('the output of the server is not read');
    const reader = createInterface(server.stdout);
    reader.on('line', (line) => {
      lines.push(line);
      if (lines.length === count) resolve(lines);
    });
  });
