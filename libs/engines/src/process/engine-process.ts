import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type { DynamoDbEngine } from '../dynamodb-engine.ts';
import { freePort } from './free-port.ts';

const START_TIMEOUT_MS = 60_000;
const STOP_TIMEOUT_MS = 10_000;
const PROBE_TIMEOUT_MS = 10_000;
const POLL_MS = 25;

/** What an engine gets for its own. */
interface Place {
  /** A folder for everything that the engine writes. It is removed when the engine stops. */
  readonly folder: string;
  readonly port: number;
}

/** How to start an engine. */
interface Launch {
  /** A program that must end when its standard input closes. */
  readonly command: string;
  readonly parameters: readonly string[];
  readonly environment: Readonly<Record<string, string>>;
  /** A request that the engine answers with a 2xx status as soon as it is ready. */
  readonly probe: { readonly path: string; readonly request?: RequestInit };
}

/**
 * Starts an engine and waits until it is ready. The engine's standard input closes when this
 * process ends, also if it is killed, so that the engine ends with it.
 */
export async function startEngine(
  name: string,
  launch: (place: Place) => Promise<Launch>,
): Promise<DynamoDbEngine> {
  const folder = await mkdtemp(join(tmpdir(), 'stockbook-dynamodb-'));
  const port = await freePort();
  const endpoint = `http://127.0.0.1:${port}`;
  const { command, parameters, environment, probe } = await launch({ folder, port });
  const env = { ...process.env, ...environment };
  const child = spawn(command, parameters, { cwd: folder, env });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk) => {
      output = `${output}${chunk}`.slice(-2000);
    });
  }
  let running = true;
  const exited = once(child, 'exit')
    .catch((error) => {
      output = String(error);
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
  while (!(await isReady(`${endpoint}${probe.path}`, probe.request))) {
    if (running && Date.now() < deadline) await Promise.race([exited, delay(POLL_MS)]);
    else {
      const how = running ? 'was not ready in time' : 'ended before it was ready';
      await stop();
      throw new Error(`${name} ${how}: ${output}`);
    }
  }
  return { name, endpoint, stop };
}

async function isReady(url: string, request: RequestInit = {}): Promise<boolean> {
  try {
    const response = await fetch(url, {
      ...request,
      signal: AbortSignal.timeout(PROBE_TIMEOUT_MS),
    });
    await response.body?.cancel();
    return response.ok;
  } catch {
    return false;
  }
}
