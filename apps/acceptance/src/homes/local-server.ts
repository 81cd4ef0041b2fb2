import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { text } from 'node:stream/consumers';

const root = fileURLToPath(new URL('../../../../', import.meta.url));
const main = fileURLToPath(new URL('../../../local-server/src/main.ts', import.meta.url));

/** How a server process ended. */
export interface Exit {
  /** Null where a signal ended it. */
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** The local server as a process of its own, as a user would start it. */
export class LocalServer {
  readonly url: string;
  readonly #exit: Promise<Exit>;
  readonly #child: ChildProcess;

  private constructor(child: ChildProcess, url: string, exit: Promise<Exit>) {
    this.#child = child;
    this.url = url;
    this.#exit = exit;
  }

  /**
   * Starts a server on any free port, and waits until it listens.
   *
   * @param store the store's URL
   * @throws Error with what it said, where it ends instead
   */
  static async start(store: string): Promise<LocalServer> {
    const { child, exit } = launch({ STOCKBOOK_STORE: store });
    const ended = exit.then(({ code, stderr }): never => {
      throw new Error(`the server ended with ${code} before it listened: ${stderr}`);
    });
    const line = await Promise.race([firstLine(child), ended]);
    // From here on its end is no surprise, and asked for by exit.
    ended.catch(() => undefined);
    const [url] = /http:\/\/\S+/.exec(line) ?? [];
    if (url === undefined) throw new Error(`the server's first line holds no address: ${line}`);
    return new LocalServer(child, url, exit);
  }

  /** Runs a server that is expected to refuse to start. */
  static async refusal(environment: Readonly<Record<string, string>>): Promise<Exit> {
    const { child, exit } = launch(environment);
    const listens = firstLine(child).then((line) => {
      child.kill('SIGKILL');
      throw new Error(`the server was expected to refuse, and said: ${line}`);
    });
    return Promise.race([exit, listens]);
  }

  /** Asks it to stop (SIGTERM), and waits until it has. */
  async stop(): Promise<Exit> {
    this.#child.kill('SIGTERM');
    return this.#exit;
  }

  /** Ends it as a crash would (SIGKILL). */
  async kill(): Promise<void> {
    this.#child.kill('SIGKILL');
    await this.#exit;
  }
}

function launch(environment: Readonly<Record<string, string>>) {
  const server = spawn(process.execPath, ['--conditions=@stockbook/source', main], {
    cwd: root,
    env: { ...process.env, HOST: '127.0.0.1', PORT: '0', ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const killed = () => server.kill('SIGKILL');
  // Whatever ends the tests, no server outlives them.
  process.once('exit', killed);
  const exit = Promise.all([once(server, 'exit'), text(server.stdout), text(server.stderr)]).then(
    ([[code, signal], stdout, stderr]): Exit => {
      process.removeListener('exit', killed);
      return { code, signal, stdout, stderr };
    },
  );
  return { child: server, exit };
}

const firstLine = (server: ChildProcess): Promise<string> =>
  new Promise((resolve) => {
    if (server.stdout) createInterface(server.stdout).once('line', resolve);
  });
