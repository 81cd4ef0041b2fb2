import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { madeOnce } from './made-once.ts';

describe('a folder that is made once', () => {
  let cache: string;
  beforeEach(async () => {
    cache = await mkdtemp(join(tmpdir(), 'stockbook-made-once-'));
  });
  afterEach(() => rm(cache, { recursive: true, force: true }));

  const fill = (folder: string) => writeFile(join(folder, 'engine'), 'whole');

  it('is filled by the first call only', async () => {
    const fills = vi.fn(fill);
    const first = await madeOnce('engine-1', fills, cache);
    expect(await madeOnce('engine-1', fills, cache)).toBe(first);
    expect(fills).toHaveBeenCalledTimes(1);
    expect(await readFile(join(first, 'engine'), 'utf8')).toBe('whole');
  });

  it('is one and the same for calls at the same time', async () => {
    const folders = await Promise.all([1, 2, 3].map(() => madeOnce('engine-1', fill, cache)));
    expect(new Set(folders).size).toBe(1);
    expect(await readdir(cache)).toEqual(['engine-1']);
  });

  it('is not there after a failure, and the next call makes it', async () => {
    const failed = madeOnce('engine-1', () => Promise.reject(new Error('no network')), cache);
    await expect(failed).rejects.toThrow('no network');
    expect(await readdir(cache)).toEqual([]);
    await madeOnce('engine-1', fill, cache);
    expect(await readdir(cache)).toEqual(['engine-1']);
  });
});
