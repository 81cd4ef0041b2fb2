import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

export interface ServerProcess {
  readonly url: string;
  /** Its exit code, when it has ended; null if a signal ended it. */
  readonly ended: Promise<number | null>;
  /** Asks it to stop (SIGTERM), and waits for its end. */
  stop(): Promise<void>;
}

export interface LaunchOptions {
  readonly environment?: Readonly<Record<string, string>>;
  /** Arguments for Node. */
  readonly nodeArguments?: readonly string[];
}

/** Starts a server from its source, and waits for the line on stdout with its URL. */
export async function startServer(
  module: URL,
  { environment = {}, nodeArguments = [] }: LaunchOptions = {},
): Promise<ServerProcess> {
  const child = spawn(
    process.execPath,
    ['--conditions=@stockbook/source', ...nodeArguments, fileURLToPath(module)],
    // The server still writes its log, but this process need not read it.
    { env: { ...process.env, ...environment }, stdio: ['ignore', 'pipe', 'ignore'] },
  );
  const ended = once(child, 'exit').then(([code]) => code as number | null);
  return {
    ended,
    url: await listening(child),
    stop: async () => {
      child.kill('SIGTERM');
      await ended;
    },
  };
}

async function listening(child: ChildProcess): Promise<string> {
  if (child.stdout === null) throw new Error('the server has no stdout');
  for await (const line of createInterface({ input: child.stdout })) {
    const [, url] = / listens on (\S+)/.exec(line) ?? [];
    if (url !== undefined) return url;
  }
  throw new Error('the server ended before it listened');
}
