import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { LocalServer } from '../homes/local-server.ts';
import { ServerProcess } from '../homes/server-process.ts';
import { type TemporaryFolder, temporaryFolder } from '../homes/temporary-folder.ts';
import { expectRefusal } from '../start/refusals.ts';

/** What `pglite:<folder>` names, and the folders that are refused. */
export function folderNames(): void {
  let parent: TemporaryFolder;
  beforeAll(async () => {
    parent = await temporaryFolder();
  });
  afterAll(() => parent.remove());

  const refusal = (folder: string) => LocalServer.refusal({ STOCKBOOK_STORE: `pglite:${folder}` });

  it('~ is the home directory', async () => {
    const environment = { PORT: '0', HOME: parent.path, USERPROFILE: parent.path };
    const server = await ServerProcess.start(['apps/local-server/src/main.ts'], {
      ...environment,
      STOCKBOOK_STORE: 'pglite:~/data',
    });
    expect((await server.stop()).code).toBe(0);
    expect(await readdir(join(parent.path, 'data'))).toContain('PG_VERSION');
  });

  it('a file URL is the path that it means', async () => {
    const folder = join(parent.path, 'by url');
    const server = await LocalServer.start(`pglite:${pathToFileURL(folder)}`);
    expect((await server.stop()).code).toBe(0);
    expect(await readdir(folder)).toContain('PG_VERSION');
  });

  it.each(['file:data', 'file://server/data', '~ann/data', 'https://example.com/data'])(
    'pglite:%s is refused with the right spelling',
    async (folder) => expectRefusal(await refusal(folder), 'STOCKBOOK_STORE', '; '),
  );

  it('a folder with other files is refused by name, and nothing is written into it', async () => {
    const folder = join(parent.path, 'other');
    await mkdir(join(folder, 'base'), { recursive: true });
    await writeFile(join(folder, 'notes.txt'), 'notes');
    expectRefusal(await refusal(folder), folder, 'choose an empty folder');
    expect(await readdir(folder, { recursive: true })).toEqual(['base', 'notes.txt']);
  });

  it('the folder of a PostgreSQL server that runs is refused, and nothing is written into it', async () => {
    const folder = join(parent.path, 'server');
    await mkdir(folder);
    await writeFile(join(folder, 'PG_VERSION'), '18\n');
    await writeFile(join(folder, 'postmaster.pid'), '4711\n');
    expectRefusal(await refusal(folder), folder, 'in use');
    expect(await readdir(folder)).toEqual(['PG_VERSION', 'postmaster.pid']);
  });

  it('a part of a database is refused, and nothing is written into its folder', async () => {
    const folder = join(parent.path, 'part');
    await mkdir(join(folder, 'global'), { recursive: true });
    await writeFile(join(folder, 'PG_VERSION'), '18\n');
    expectRefusal(await refusal(folder), folder, 'not base, pg_wal', 'choose another one');
    expect(await readdir(folder, { recursive: true })).toEqual(['PG_VERSION', 'global']);
  });

  it('a database of another version is refused with the reason', async () => {
    const folder = join(parent.path, 'old');
    for (const name of ['base', 'global', 'pg_wal']) {
      await mkdir(join(folder, name), { recursive: true });
    }
    await writeFile(join(folder, 'PG_VERSION'), '9\n');
    await writeFile(join(folder, 'postgresql.conf'), '');
    expectRefusal(await refusal(folder), folder, 'PostgreSQL version 9');
  });

  it.skipIf(process.platform !== 'linux')(
    'a folder that cannot be created is refused',
    async () => {
      expectRefusal(await refusal('/proc/stockbook/data'), '/proc/stockbook', 'choose');
    },
  );
}
