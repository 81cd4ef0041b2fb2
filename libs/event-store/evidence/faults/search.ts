import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cp, mkdtemp, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { CatcherName, Search } from './catchers.ts';
import { applyPatch, type Patch } from './patch.ts';

const library = new URL('../../', import.meta.url);
const modules = fileURLToPath(new URL('../../node_modules', library));

/** In ms: the longest that the checks of one fault may take. */
const PATIENCE = 240_000;

/** What caught a fault, by check. One that is not there did not run to its end. */
export type Caught = ReadonlyMap<CatcherName, string | undefined>;

/**
 * Runs the checks on a copy of the source, with a fault or without.
 *
 * @param patch undefined for the source as it is
 */
export async function searchCopy(patch: Patch | undefined, search: Search): Promise<Caught> {
  const folder = await mkdtemp(join(tmpdir(), 'stockbook-fault-'));
  try {
    for (const part of ['src', 'evidence', 'package.json']) {
      await cp(fileURLToPath(new URL(part, library)), join(folder, part), { recursive: true });
    }
    await symlink(modules, join(folder, 'node_modules'), 'junction');
    if (patch) await applyPatch(pathToFileURL(join(folder, 'src/')), patch);
    return await searchIn(folder, search);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function searchIn(folder: string, search: Search): Promise<Caught> {
  const program = join(folder, 'evidence/faults/search-process.ts');
  const child = spawn(
    process.execPath,
    ['--conditions=@stockbook/source', '--no-warnings', program, JSON.stringify(search)],
    { stdio: ['ignore', 'pipe', 'pipe'], timeout: PATIENCE, killSignal: 'SIGKILL' },
  );
  const [said, complained] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, 'close'),
  ]);
  const found = new Map<CatcherName, string | undefined>();
  for (const line of said.trim().split('\n').filter(Boolean)) {
    const { name, caught } = JSON.parse(line) as { name: CatcherName; caught?: string };
    found.set(name, caught);
  }
  if (found.size === 0 && complained !== '') {
    // It did not even start: that tells nothing of the checks.
    throw new Error(`the checks of ${search.store} did not start: ${complained.trim()}`);
  }
  return found;
}
