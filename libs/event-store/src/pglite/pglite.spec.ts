import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, readdir, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { PostgresEventStore } from '../postgres/index.ts';
import { openPGlite } from './index.ts';

const stream = { category: 'product', id: '100' };
const events = [{ type: 'counted', data: 1 }];

/**
 * Opens the folder in a process of its own, appends one event and stays; or says why it cannot.
 *
 * @param then what it does after the append, with `store` and `append`
 */
function holder(folder: string, then = 'setInterval(() => undefined, 1000)'): ChildProcess {
  const source = (path: string) => JSON.stringify(new URL(path, import.meta.url).href);
  const program = `
    import { openPGlite } from ${source('./index.ts')};
    import { PostgresEventStore } from ${source('../postgres/index.ts')};
    try {
      const store = await PostgresEventStore.open(await openPGlite(${JSON.stringify(folder)}));
      const append = () => store.append(${JSON.stringify([{ stream, expected: 'any', events }])});
      await append();
      console.log('open');
      ${then};
    } catch ({ code, message }) {
      console.log(JSON.stringify({ code, message }));
    }`;
  return spawn(process.execPath, ['--input-type=module', '--eval', program]);
}

async function said(process: ChildProcess): Promise<string> {
  const [chunk] = await once(process.stdout ?? process, 'data');
  return String(chunk).trim();
}

describe('an embedded database on a folder', () => {
  let parent: string;
  let folder: string;
  beforeEach(async () => {
    parent = await mkdtemp(join(tmpdir(), 'stockbook-pglite-'));
    folder = join(parent, 'missing', 'data');
  });
  afterEach(() => rm(parent, { recursive: true, force: true }));

  const open = async (path = folder) => PostgresEventStore.open(await openPGlite(path));

  it('is refused while it is open in this process, by whatever name, and free after closing', async () => {
    const store = await open();
    const link = join(parent, 'link');
    await symlink(folder, link);
    for (const name of [folder, `${folder}/`, link]) {
      await expect(open(name)).rejects.toMatchObject({ code: 'FolderInUse' });
    }
    await store.append([{ stream, expected: 'no-stream', events }]);
    await store.close();
    const again = await open();
    expect(await again.read(stream)).toHaveLength(1);
    await again.close();
  });

  it('is refused to a second process, and free once the first was killed', async () => {
    const first = holder(folder);
    const warnings = first.stderr && text(first.stderr);
    expect(await said(first)).toBe('open');
    const second = holder(folder);
    expect(JSON.parse(await said(second))).toEqual({
      code: 'FolderInUse',
      message: `${folder} is in use: close the store that has it open, or choose another folder`,
    });
    await expect(open()).rejects.toMatchObject({ code: 'FolderInUse', folder });
    first.kill('SIGKILL');
    await once(first, 'close');
    const store = await open();
    expect(await store.read(stream)).toHaveLength(1);
    await store.close();
    expect(await warnings).toBe('');
  });

  it.each([
    ['calls process.exit in the middle of an append', 'append(); process.exit(3)', 3, 1],
    ['throws', `append(); setImmediate(() => { throw new Error('broken') })`, 1, 1],
    ['has nothing more to do', '', 0, 1],
    ['only waits for an append', 'append()', 0, 2],
  ])('has what was acknowledged after its process %s', async (_, then, code, least) => {
    const process = holder(folder, then);
    process.stdout?.resume();
    process.stderr?.resume();
    expect((await once(process, 'close'))[0]).toBe(code);
    const store = await open();
    expect((await store.read(stream)).length).toBeGreaterThanOrEqual(least);
    await store.close();
  });

  it('is refused to a second process after its lock file was deleted', async () => {
    const store = await open();
    await rm(join(folder, 'stockbook.lock'));
    await expect(open()).rejects.toMatchObject({ code: 'FolderInUse' });
    await store.append([{ stream, expected: 'no-stream', events }]);
    await store.close();
  });

  it('takes nothing after the folder was removed, and leaves another one of its name alone', async () => {
    const sql = await openPGlite(folder);
    const store = await PostgresEventStore.open(sql);
    await sql.check();
    await rm(folder, { recursive: true });
    await mkdir(folder);
    const append = store.append([{ stream, expected: 'no-stream', events }]);
    const cause = { message: expect.stringContaining(folder) };
    await expect(append).rejects.toMatchObject({ code: 'StoreUnavailable', cause });
    await expect(sql.check()).rejects.toMatchObject({ code: 'StoreUnavailable', cause });
    await expect(store.read(stream)).rejects.toMatchObject({ code: 'StoreUnavailable' });
    await store.close();
    expect(await readdir(folder)).toEqual([]);
  });

  it('is created again after that was cut off', async () => {
    await mkdir(join(folder, 'base'), { recursive: true });
    await writeFile(join(folder, 'PG_VERSION'), '18\n');
    await writeFile(join(folder, 'stockbook.unfinished'), '');
    const store = await open();
    expect(await readdir(folder)).not.toContain('stockbook.unfinished');
    await store.close();
  });

  it('is left as it is if it has only a part of a database', async () => {
    await mkdir(folder, { recursive: true });
    await writeFile(join(folder, 'PG_VERSION'), '18\n');
    await expect(openPGlite(folder)).rejects.toMatchObject({
      code: 'FolderUnusable',
      reason: 'it holds only a part of a database: it has PG_VERSION, but not base, global, pg_wal',
    });
    expect(await readdir(folder)).toEqual(['PG_VERSION']);
  });

  it('is free after opening it failed', async () => {
    await (await open()).close();
    await writeFile(join(folder, 'PG_VERSION'), 'x');
    await expect(openPGlite(folder)).rejects.not.toMatchObject({ code: 'FolderInUse' });
    await expect(openPGlite(folder)).rejects.not.toMatchObject({ code: 'FolderInUse' });
  });
});
