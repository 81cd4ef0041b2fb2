import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { HELP } from './help.ts';
import { runCommand } from './run-command.ts';

runCommand({ help: HELP, failure: 'Stockbook cannot start', run: watch });

/** Runs the server under `node --watch`, which starts it again when a source file changes. */
async function watch(parameters: readonly string[]): Promise<void> {
  const server = fileURLToPath(new URL('main.ts', import.meta.url));
  const node = spawn(process.execPath, [...process.execArgv, '--watch', server, ...parameters], {
    stdio: 'inherit',
  });
  // Ctrl-C reaches both processes; this one waits for the other.
  process.on('SIGINT', () => undefined);
  process.on('SIGTERM', () => node.kill('SIGTERM'));
  await once(node, 'exit');
}
