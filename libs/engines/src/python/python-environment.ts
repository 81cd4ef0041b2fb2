import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { madeOnce } from '../cache/made-once.ts';
import { findPython } from './find-python.ts';

const run = promisify(execFile);
const onWindows = process.platform === 'win32';

/**
 * A Python with packages from PyPI, in a virtual environment of its own. The first call installs it; later
 * calls find it.
 *
 * @param engine what needs it
 * @param packages with their versions, such as `ministack==1.5.33`
 * @returns the command that runs it
 * @throws EngineMissing if this machine has no Python, version 3.10 or later
 */
export async function pythonEnvironment(
  engine: string,
  packages: readonly string[],
): Promise<string> {
  const python = await findPython(engine);
  const name = packages.map((each) => each.replace('==', '-')).join('-');
  return pythonOf(await madeOnce(name, (folder) => install(python, folder, packages)));
}

async function install(python: string, folder: string, packages: readonly string[]): Promise<void> {
  await run(python, ['-m', 'venv', folder]);
  const pip = ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', '--no-input'];
  await run(pythonOf(folder), [...pip, ...packages]);
}

// An environment can be renamed, but the scripts in its `bin` name the old folder: run its Python.
const pythonOf = (home: string) => join(home, onWindows ? 'Scripts/python.exe' : 'bin/python');
