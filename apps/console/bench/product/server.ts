import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const program = new URL('../../../local-server/src/main.ts', import.meta.url);

/** Starts the server from its source, and waits for the line on stdout with its URL. */
export async function startServer(store: string) {
  const child = spawn(
    process.execPath,
    ['--conditions=@stockbook/source', fileURLToPath(program)],
    {
      env: { ...process.env, PORT: '0', STOCKBOOK_STORE: store },
      // The server still writes its log, but this process need not read it.
      stdio: ['ignore', 'pipe', 'ignore'],
    },
  );
  const ended = once(child, 'exit');
  const stop = async () => {
    child.kill('SIGTERM');
    await ended;
  };
  for await (const line of createInterface({ input: child.stdout })) {
    const [, url] = / listens on (\S+)/.exec(line) ?? [];
    if (url !== undefined) return { url, stop };
  }
  throw new Error('the server ended before it listened');
}
