import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { freePort } from './free-port.ts';
import type { DynamoDbEngine } from '../dynamodb-engine.ts';

const START_TIMEOUT_MS = 60_000;
const STOP_TIMEOUT_MS = 10_000;
const POLL_MS = 25;

/** What an engine is given. */
interface Place {
  /** For all it writes; gone when it has stopped. */
  readonly folder: string;
  readonly port: number;
  readonly endpoint: string;
}

/** How an engine is started. */
interface Launch {
  readonly command: string;
  readonly parameters: readonly string[];
  readonly environment: Readonly<Record<string, string>>;
  /** Rejects as long as it does not answer. */
  readonly answers: () => Promise<unknown>;
}

/**
 * Starts an engine and waits until it answers. The command must end when its standard input does:
 * then it goes also where this process is killed.
 */
export async function startEngine(
  name: string,
  launch: (place: Place) => Promise<Launch>,
): Promise<DynamoDbEngine> {
  const folder = await mkdtemp(join(tmpdir(), 'stockbook-dynamodb-'));
  const port = await freePort();
  const endpoint = `http://127.0.0.1:${port}`;
  const { command, parameters, environment, answers } = await launch({ folder, port, endpoint });
  const env = { ...process.env, ...environment };
  const child = spawn(command, parameters, { cwd: folder, env });
  let said = '';
  for (const output of [child.stdout, child.stderr]) {
    output.on('data', (chunk) => {
      said = `${said}${chunk}`.slice(-2000);
    });
  }
  let running = true;
  const exited = once(child, 'exit')
    .catch((error) => {
      said = String(error);
    })
    .finally(() => {
      running = false;
    });
  const stop = async () => {
    child.kill();
    const stubborn = setTimeout(() => child.kill('SIGKILL'), STOP_TIMEOUT_MS);
    await exited;
    clearTimeout(stubborn);
    await rm(folder, { recursive: true, force: true });
  };

  const deadline = Date.now() + START_TIMEOUT_MS;
  const answered = () =>
    answers().then(
      () => true,
      () => false,
    );
  while (!(await answered())) {
    if (running && Date.now() < deadline) await Promise.race([exited, delay(POLL_MS)]);
    else {
      const how = running ? 'did not answer in time' : 'ended before it answered';
      await stop();
      throw new Error(`${name} ${how}: ${said}`);
    }
  }
  return { name, endpoint, stop };
}
