import { chmod, mkdir, mkdtemp, realpath, rm, symlink } from 'node:fs/promises';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { cacheFolder } from './cache-folder.ts';

describe('the folder for downloads', () => {
  let project: string;
  beforeEach(async () => {
    project = await realpath(await mkdtemp(join(tmpdir(), 'stockbook-cache-')));
  });
  afterEach(async () => {
    vi.unstubAllEnvs();
    await rm(project, { recursive: true, force: true });
  });

  const made = async (...path: readonly string[]) => {
    const folder = join(project, ...path);
    await mkdir(folder, { recursive: true });
    return folder;
  };
  const cacheIn = (...path: readonly string[]) => join(project, ...path, '.cache', 'stockbook');

  it('lies in the node_modules that npm installed the package in', async () => {
    const from = await made('node_modules', '@stockbook', 'engines', 'dist', 'cache');
    expect(cacheFolder(from)).toBe(cacheIn('node_modules'));
  });

  it('lies beside the package in the store of pnpm', async () => {
    const store = ['node_modules', '.pnpm', '@stockbook+engines@0.1.0', 'node_modules'];
    const from = await made(...store, '@stockbook', 'engines', 'dist', 'cache');
    expect(cacheFolder(from)).toBe(cacheIn(...store));
  });

  it("lies in the root's node_modules in a workspace", async () => {
    const from = await made('libs', 'engines', 'src', 'cache');
    await made('libs', 'engines', 'node_modules');
    await symlink(
      join(project, 'libs', 'engines'),
      join(await made('node_modules', '@stockbook'), 'engines'),
      'junction',
    );
    expect(cacheFolder(from)).toBe(cacheIn('node_modules'));
  });

  it("lies in the user's cache folder if no node_modules holds the package", async () => {
    const from = await made('bundled');
    await made('node_modules');
    vi.stubEnv('XDG_CACHE_HOME', undefined);
    expect(cacheFolder(from)).toBe(join(homedir(), '.cache', 'stockbook'));
    vi.stubEnv('XDG_CACHE_HOME', join(project, 'caches'));
    expect(cacheFolder(from)).toBe(join(project, 'caches', 'stockbook'));
  });

  // Root may write everywhere.
  it.skipIf(process.getuid?.() === 0)(
    "lies in the user's cache folder if node_modules is read-only",
    async () => {
      const from = await made('node_modules', '@stockbook', 'engines');
      await chmod(join(project, 'node_modules'), 0o555);
      vi.stubEnv('XDG_CACHE_HOME', join(project, 'caches'));
      expect(cacheFolder(from)).toBe(join(project, 'caches', 'stockbook'));
      await chmod(join(project, 'node_modules'), 0o755);
    },
  );
});
