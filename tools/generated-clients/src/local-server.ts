import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { root } from './places.ts';

const PROGRAM = ['--conditions=@stockbook/source', 'apps/local-server/src/main.ts'];

/** Runs a local server with an empty log while something is done with its URL. */
export async function withLocalServer(use: (url: string) => Promise<void>): Promise<void> {
  const server = spawn(process.execPath, PROGRAM, {
    cwd: root,
    env: { ...process.env, HOST: '127.0.0.1', PORT: '0', STOCKBOOK_STORE: 'memory:' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = once(server, 'exit');
  try {
    const greeting = once(createInterface(server.stdout), 'line');
    const [line] = (await Promise.race([greeting, ended])) as [unknown];
    const [url] = /http:\/\/\S+/.exec(String(line)) ?? [];
    if (url === undefined) throw new Error(`the local server does not start: ${String(line)}`);
    await use(url);
  } finally {
    server.kill();
    await ended;
  }
}
