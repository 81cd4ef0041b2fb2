import { mkdir, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { once } from 'node:events';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { LocalServer } from '../homes/local-server.ts';
import type { Exit } from '../homes/server-process.ts';
import { type TemporaryFolder, temporaryFolder } from '../homes/temporary-folder.ts';

/** A server that cannot start says in one sentence what is wrong and what to do. Its exit code is not 0. */
export function expectRefusal({ code, stdout, stderr }: Exit, ...names: readonly string[]): void {
  expect(code, stderr).toBe(1);
  expect(stdout).toBe('');
  const lines = stderr.trim().split('\n');
  expect(lines, stderr).toHaveLength(1);
  expect(stderr).toMatch(/^Stockbook cannot start: \S/);
  expect(stderr).not.toMatch(/\s+at .*:\d+:\d+|node_modules|Error:/);
  for (const name of names) expect(stderr).toContain(name);
}

export function refusals(): void {
  let folder: TemporaryFolder;
  let neighbour: Server;
  beforeAll(async () => {
    folder = await temporaryFolder();
    neighbour = createServer().listen(0, '127.0.0.1');
    await once(neighbour, 'listening');
  });
  afterAll(async () => {
    neighbour.close();
    await folder.remove();
  });

  const refusal = (environment: Readonly<Record<string, string>>) =>
    LocalServer.refusal({ STOCKBOOK_STORE: 'memory:', ...environment });

  it('because its port is taken', async () => {
    const port = String((neighbour.address() as AddressInfo).port);
    expectRefusal(await refusal({ PORT: port }), port, 'taken');
  });

  it('and leaves its data free where only the port was taken', async () => {
    const STOCKBOOK_STORE = `pglite:${join(folder.path, 'free')}`;
    const PORT = String((neighbour.address() as AddressInfo).port);
    expectRefusal(await refusal({ PORT, STOCKBOOK_STORE }), PORT);
    const server = await LocalServer.start(STOCKBOOK_STORE);
    expect((await server.stop()).code).toBe(0);
  });

  it.each(['', 'abc', '-1', '65536', '99999', '3000.5', '1e3', ' 3000', '0x10', '٣'])(
    'because PORT is %j',
    async (PORT) => expectRefusal(await refusal({ PORT }), 'PORT'),
  );

  // 203.0.113.0/24 is reserved for documentation: no machine has such an address.
  it.each(['', '203.0.113.1', 'no-such-host.invalid', 'not a host'])(
    'because HOST is %j',
    async (HOST) => expectRefusal(await refusal({ HOST }), HOST),
  );

  it.each([
    ['STOCKBOOK_ALLOWED_HOSTS', 'http://stock.example:3000'],
    ['STOCKBOOK_ALLOWED_ORIGINS', '*'],
  ])('because %s is %j', async (name, value) =>
    expectRefusal(await refusal({ [name]: value }), name),
  );

  it.each([
    '',
    'memory',
    'pglite',
    'pglite:',
    'mysql://localhost/stock',
    'sqlite:./stock.db',
    'postgres:',
    'postgres://',
    'postgres://[',
    'nonsense',
    ' memory:',
  ])('because STOCKBOOK_STORE is %j', async (STOCKBOOK_STORE) =>
    expectRefusal(await refusal({ STOCKBOOK_STORE }), 'STOCKBOOK_STORE'),
  );

  it('because the data folder is a file', async () => {
    const file = join(folder.path, 'file');
    await writeFile(file, 'notes');
    expectRefusal(await refusal({ STOCKBOOK_STORE: `pglite:${file}` }), file);
  });

  it('because the data folder would lie in a file', async () => {
    const file = join(folder.path, 'other-file');
    await writeFile(file, 'notes');
    const inside = join(file, 'data');
    expectRefusal(await refusal({ STOCKBOOK_STORE: `pglite:${inside}` }), inside);
  });

  it('because the data folder is a database of another version', async () => {
    const other = join(folder.path, 'other-version');
    for (const name of ['base', 'global', 'pg_wal']) {
      await mkdir(join(other, name), { recursive: true });
    }
    await writeFile(join(other, 'PG_VERSION'), '9\n');
    await writeFile(join(other, 'postgresql.conf'), '');
    expectRefusal(await refusal({ STOCKBOOK_STORE: `pglite:${other}` }), other, 'version 9');
  });

  it('because the database cannot be reached, and tells no password', async () => {
    const STOCKBOOK_STORE = 'postgres://stockbook:secret@127.0.0.1:1/stockbook';
    const exit = await refusal({ STOCKBOOK_STORE });
    expectRefusal(exit, '127.0.0.1:1/stockbook');
    expect(exit.stderr).not.toContain('secret');
  });

  it('because the database’s host has no address', async () => {
    const STOCKBOOK_STORE = 'postgres://stockbook:secret@no-such-host.invalid/stockbook';
    const exit = await refusal({ STOCKBOOK_STORE });
    expectRefusal(exit, 'no-such-host.invalid');
    expect(exit.stderr).not.toContain('secret');
  });
}
