import { accessSync, constants, existsSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';

const PACKAGE = '@stockbook/engines';

/**
 * Finds the folder for downloads: `.cache/stockbook` in the nearest `node_modules` that holds this
 * package, so that removing `node_modules` removes the downloads. If there is no such folder (as
 * with Yarn's Plug'n'Play), or it is read-only: `stockbook` in the user's cache folder.
 *
 * @param from a folder inside of this package
 */
export function cacheFolder(from: string = import.meta.dirname): string {
  for (const ancestor of ancestorsOf(from)) {
    const modules = join(ancestor, 'node_modules');
    if (existsSync(join(modules, PACKAGE)) && isWritable(modules)) {
      return join(modules, '.cache', 'stockbook');
    }
  }
  return join(process.env['XDG_CACHE_HOME'] ?? join(homedir(), '.cache'), 'stockbook');
}

function* ancestorsOf(folder: string): Generator<string> {
  for (let child = folder; ; child = dirname(child)) {
    yield child;
    if (dirname(child) === child) return;
  }
}

function isWritable(folder: string): boolean {
  try {
    accessSync(folder, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}
