import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const MAIN = fileURLToPath(new URL('../../../local-server/src/main.ts', import.meta.url));

/** A local server of a test, as a process of its own. */
export interface LocalServer {
  readonly url: string;
  /** Sends an envelope. @param headers such as `prefer: respond-async` */
  readonly send: (
    envelope: object,
    headers?: Readonly<Record<string, string>>,
  ) => Promise<Response>;
  readonly stop: () => Promise<void>;
  /** Ends the process as it is. */
  readonly kill: () => Promise<void>;
  /** Starts it again after that, with the same URL and data. */
  readonly startAgain: () => Promise<void>;
}

/**
 * Starts a local server on PGlite in a temporary folder.
 *
 * @param environment more variables of the server
 * @throws Error if it does not start
 */
export async function startLocalServer(
  environment: Readonly<Record<string, string>> = {},
): Promise<LocalServer> {
  const folder = await mkdtemp(join(tmpdir(), 'stockbook-console-'));
  const start = (port: string) =>
    spawn(process.execPath, ['--conditions=@stockbook/source', MAIN], {
      env: { ...process.env, PORT: port, STOCKBOOK_STORE: `pglite:${folder}`, ...environment },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
  let server = start('0');
  const end = async (signal: 'SIGTERM' | 'SIGKILL') => {
    if (server.exitCode !== null || server.signalCode !== null) return;
    const ended = once(server, 'exit');
    server.kill(signal);
    await ended;
  };
  const stop = async () => {
    await end('SIGTERM');
    await rm(folder, { recursive: true, force: true });
  };
  const url = await urlOf(server);
  const startAgain = async () => {
    server = start(new URL(url).port);
    await urlOf(server);
  };
  const send: LocalServer['send'] = (envelope, headers = {}) =>
    fetch(`${url}/events`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify(envelope),
    });
  return { url, send, stop, kill: () => end('SIGKILL'), startAgain };
}

/** The URL that a server prints when it is ready. */
function urlOf(server: ChildProcess): Promise<string> {
  let printed = '';
  return new Promise((resolve, reject) => {
    const read = (chunk: Buffer) => {
      printed = (printed + String(chunk)).slice(-10_000);
      const [url] = /http:\/\/[\w.]+:\d+/.exec(printed) ?? [];
      if (url !== undefined) resolve(url);
    };
    server.stdout?.on('data', read);
    server.stderr?.on('data', read);
    server.once('exit', () => reject(new Error(`the local server did not start: ${printed}`)));
  });
}
