import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

const apps = new URL('../../../', import.meta.url);

/** A program of another app, as a process of its own. */
export interface Program {
  /** What it printed when it was ready. */
  readonly ready: RegExpExecArray;
  /** Asks it to end, or ends it as it is. */
  readonly end: (signal: 'SIGTERM' | 'SIGKILL') => Promise<void>;
}

/**
 * Starts a program from its source, and waits until it prints that it is ready.
 *
 * @param command its file in the folder of the apps, and its parameters
 * @param environment more variables
 * @param ready what it prints then
 * @throws Error with what it printed, if it ends before that
 */
export async function startProgram(
  [file, ...parameters]: readonly [string, ...string[]],
  environment: Readonly<Record<string, string>>,
  ready: RegExp,
): Promise<Program> {
  const source = fileURLToPath(new URL(file, apps));
  const child = spawn(process.execPath, ['--conditions=@stockbook/source', source, ...parameters], {
    env: { ...process.env, ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  // However the tests end, no program outlives them.
  const endToo = () => child.kill();
  process.once('exit', endToo);
  child.once('exit', () => process.removeListener('exit', endToo));
  const end: Program['end'] = async (signal) => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    const ended = once(child, 'exit');
    child.kill(signal);
    await ended;
  };
  return { ready: await printed(child, ready, file), end };
}

function printed(child: ChildProcess, ready: RegExp, file: string): Promise<RegExpExecArray> {
  let text = '';
  return new Promise((resolve, reject) => {
    const read = (chunk: Buffer) => {
      text = (text + String(chunk)).slice(-10_000);
      const found = ready.exec(text);
      if (found !== null) resolve(found);
    };
    child.stdout?.on('data', read);
    child.stderr?.on('data', read);
    child.once('exit', () => reject(new Error(`${file} ended before it was ready: ${text}`)));
  });
}
