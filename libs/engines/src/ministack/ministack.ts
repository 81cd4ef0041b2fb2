import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { DynamoDbEngine } from '../dynamodb-engine.ts';
import { EngineMissing } from '../engine-missing.ts';
import { startEngine } from '../process/engine-process.ts';
import { madeOnce } from '../cache/made-once.ts';

const run = promisify(execFile);
const onWindows = process.platform === 'win32';

const VERSION = '1.5.33';

const LOOKS = 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 10))';

// Ends with its standard input, that is, with the process that started it.
const RUNS = `
import os, threading
def ends_with_stdin():
  while os.read(0, 1): pass
  os._exit(0)
threading.Thread(target=ends_with_stdin, daemon=True).start()
from ministack.app import main
main()
`;

/** The command that runs Python; rejects with {@link EngineMissing}. */
export async function findPython(): Promise<string> {
  for (const python of ['python3', 'python']) {
    const fits = run(python, ['-c', LOOKS]).then(
      () => true,
      () => false,
    );
    if (await fits) return python;
  }
  throw new EngineMissing(
    'ministack',
    'Python, 3.10 or newer, with its module venv, whose `python3` is on the PATH',
    'get it from https://www.python.org, or with `apt install python3-venv`',
  );
}

export interface MinistackOptions {
  /** Whether what a role may do is enforced (any AWS API), which it is not where absent. */
  readonly enforcesPermissions?: boolean;
}

/** Starts ministack, which is more than DynamoDB: an emulator of AWS. */
export async function startMinistack({
  enforcesPermissions = false,
}: MinistackOptions = {}): Promise<DynamoDbEngine> {
  const python = await findPython();
  const home = await madeOnce(`ministack-${VERSION}`, async (folder) => {
    await run(python, ['-m', 'venv', folder]);
    const install = [
      '-m',
      'pip',
      'install',
      '--quiet',
      '--disable-pip-version-check',
      '--no-input',
    ];
    await run(pythonOf(folder), [...install, `ministack==${VERSION}`]);
  });
  return startEngine('ministack', async ({ folder, port, endpoint }) => ({
    command: pythonOf(home),
    parameters: ['-c', RUNS],
    environment: {
      BIND_HOST: '127.0.0.1',
      GATEWAY_PORT: String(port),
      STATE_DIR: join(folder, 'state'),
      S3_DATA_DIR: join(folder, 's3'),
      TMPDIR: folder,
      AUTH: String(enforcesPermissions),
    },
    answers: async () => {
      const { ok, status } = await fetch(`${endpoint}/_ministack/health`);
      if (!ok) throw new Error(`ministack is not well: ${status}`);
    },
  }));
}

// The scripts of an environment name the folder it was made in; its Python may move.
const pythonOf = (home: string) => join(home, onWindows ? 'Scripts/python.exe' : 'bin/python');
