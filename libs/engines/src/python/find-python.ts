import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { EngineMissing } from '../engine-missing.ts';

const CHECK = 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 10))';

/**
 * Finds the command that runs Python.
 *
 * @param engine what needs it
 * @throws EngineMissing if the PATH has no Python 3.10 or later with the module venv
 */
export async function findPython(engine: string): Promise<string> {
  for (const python of ['python3', 'python']) {
    const fits = promisify(execFile)(python, ['-c', CHECK]).then(
      () => true,
      () => false,
    );
    if (await fits) return python;
  }
  throw new EngineMissing(
    engine,
    'Python, version 3.10 or later, with the module venv and `python3` on the PATH',
    'install it from https://www.python.org, or with `apt install python3-venv`',
  );
}
