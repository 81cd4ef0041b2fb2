import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startProgram } from './program.ts';

/** A local server of a test, as a process of its own. */
export interface LocalServer {
  readonly url: string;
  /** Sends an envelope. @param headers such as `prefer: respond-async` */
  readonly send: SendEvent;
  readonly stop: () => Promise<void>;
  /** Ends the process as it is. */
  readonly kill: () => Promise<void>;
  /** Starts it again after that, with the same URL and data. */
  readonly startAgain: () => Promise<void>;
}

/** Variables of a process. */
export type Environment = Readonly<Record<string, string>>;

export type SendEvent = (
  envelope: object,
  headers?: Readonly<Record<string, string>>,
) => Promise<Response>;

/** Sends envelopes to the API at a URL. */
export const sendTo =
  (url: string): SendEvent =>
  (envelope, headers = {}) =>
    fetch(`${url}/events`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify(envelope),
    });

/**
 * Starts a local server on PGlite in a temporary folder.
 *
 * @param environment more variables of the server
 * @throws Error if it does not start
 */
export async function startLocalServer(environment: Environment = {}): Promise<LocalServer> {
  const folder = await mkdtemp(join(tmpdir(), 'stockbook-console-'));
  const start = (port: string) =>
    startProgram(
      ['local-server/src/main.ts'],
      { PORT: port, STOCKBOOK_STORE: `pglite:${folder}`, ...environment },
      /http:\/\/[\w.]+:\d+/,
    );
  let server = await start('0');
  const [url] = server.ready;
  return {
    url,
    send: sendTo(url),
    kill: () => server.end('SIGKILL'),
    startAgain: async () => {
      server = await start(new URL(url).port);
    },
    stop: async () => {
      await server.end('SIGTERM');
      await rm(folder, { recursive: true, force: true });
    },
  };
}
