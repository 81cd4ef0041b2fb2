import { expect, it } from 'vitest';
import {
  Api,
  expectStored,
  having,
  productPath,
  productReceived,
  unique,
} from '../client/index.ts';
import { LocalServer } from '../homes/local-server.ts';
import { runToEnd, stopWell } from '../homes/server-process.ts';
import { temporaryFolder } from '../homes/temporary-folder.ts';

const rebuild = (...options: readonly string[]) =>
  runToEnd(['apps/local-server/src/rebuild/main.ts', 'stock-movements', ...options]);

/** npx nx rebuild local-server: with the server that has the folder open, and without one. */
export function rebuilds(): void {
  it('is made by a server beside what is read, and by the command itself without a server', async () => {
    const folder = await temporaryFolder();
    const store = `pglite:${folder.path}`;
    const productId = unique('product');
    try {
      const server = await LocalServer.start(store);
      const api = new Api(() => server.url);
      const stored = await api.send(productReceived(productId));
      expectStored(stored);
      const path = `${productPath(productId)}/movements`;
      const before = await api.get(path, having(stored));
      expect(before.status).toBe(200);
      expect(await rebuild(`--server=${server.url}`)).toMatchObject({
        code: 0,
        stdout: 'stock-movements is built.\n',
      });
      expect((await api.get(path)).text).toBe(before.text);
      const inUse = await rebuild(`--store=${store}`);
      expect(inUse).toMatchObject({ code: 1, stdout: '' });
      expect(inUse.stderr).toMatch(/ is in use: name its server with --server/);
      await stopWell(server);
      expect(await rebuild(`--store=${store}`)).toMatchObject({
        code: 0,
        stdout: 'stock-movements is built.\n',
      });
      const later = await LocalServer.start(store);
      expect((await new Api(() => later.url).get(path)).text).toBe(before.text);
      await stopWell(later);
    } finally {
      await folder.remove();
    }
  });

  it('of memory, and with a server that is not there, is refused with what to do', async () => {
    const memory = await rebuild('--store=memory:');
    expect(memory).toMatchObject({ code: 1, stdout: '' });
    expect(memory.stderr).toContain('--server');
    const gone = await rebuild('--server=http://127.0.0.1:1');
    expect(gone).toMatchObject({ code: 1, stdout: '' });
    expect(gone.stderr).toContain('http://127.0.0.1:1 cannot be reached');
  });
}
