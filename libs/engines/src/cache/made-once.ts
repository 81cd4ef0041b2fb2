import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { cacheFolder } from './cache-folder.ts';

/**
 * Makes a folder on the first call; later calls find it again. Several processes may call at once:
 * each of them sees the whole folder or none.
 *
 * @param name of the folder, with the version of what it has
 * @param fill writes into the empty folder it is given; if it fails, the next call tries again
 * @param cache where the folder lies: where downloads of engines are kept, by default
 * @returns the folder's path
 * @throws what `fill` throws
 * @example
 * import { writeFile } from 'node:fs/promises';
 *
 * const folder = await madeOnce('greeting-1', (draft) => writeFile(`${draft}/text`, 'hello'));
 */
export async function madeOnce(
  name: string,
  fill: (folder: string) => Promise<void>,
  cache: string = cacheFolder(),
): Promise<string> {
  const folder = join(cache, name);
  if (existsSync(folder)) return folder;
  await mkdir(cache, { recursive: true });
  const draft = await mkdtemp(`${folder}.`);
  try {
    await fill(draft);
    await rename(draft, folder);
  } catch (error) {
    await rm(draft, { recursive: true, force: true });
    // Unless another process made the folder first.
    if (!existsSync(folder)) throw error;
  }
  return folder;
}
