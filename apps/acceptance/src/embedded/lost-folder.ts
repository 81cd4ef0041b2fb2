import { mkdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { Api, expectProblem, expectStored, productReceived, unique } from '../client/index.ts';
import { LocalServer } from '../homes/local-server.ts';
import type { ServerProcess } from '../homes/server-process.ts';
import { type TemporaryFolder, temporaryFolder } from '../homes/temporary-folder.ts';

/** The data folder is taken away under a running server. */
export function lostFolder(): void {
  let parent: TemporaryFolder;
  let folder: string;
  let server: ServerProcess;
  const api = new Api(() => server.url, { faults: 'allow' });
  beforeEach(async () => {
    parent = await temporaryFolder();
    folder = join(parent.path, 'data');
    server = await LocalServer.start(`pglite:${folder}`);
    expectStored(await api.send(productReceived(unique('product'))));
    expect((await api.get('/health')).status).toBe(200);
  });
  afterEach(async () => {
    await server.kill();
    await parent.remove();
  });

  const expectUnavailable = async () => {
    for (const reply of await Promise.all([api.get('/health'), api.get('/products')])) {
      expectProblem(reply, { status: 503, type: 'unavailable' });
    }
  };

  it('nothing is acknowledged after it was removed, and the health check says so', async () => {
    await rm(folder, { recursive: true });
    const [reply] = await Promise.all([
      api.send(productReceived(unique('product'))),
      expectUnavailable(),
    ]);
    expectProblem(reply, { status: 503, type: 'unavailable' });
    // Nor if another folder has its name.
    await mkdir(folder);
    await expectUnavailable();
    expect((await server.stop()).stderr).toContain(`the data folder ${folder} was removed`);
  });

  it('nothing is acknowledged after the database in it was removed', async () => {
    await rm(join(folder, 'base'), { recursive: true });
    await expectUnavailable();
  });

  it('nothing is acknowledged while it is moved; after it is back, the server goes on', async () => {
    const elsewhere = join(parent.path, 'elsewhere');
    await rename(folder, elsewhere);
    await expectUnavailable();
    await rename(elsewhere, folder);
    expect((await api.get('/health')).status).toBe(200);
    expectStored(await api.send(productReceived(unique('product'))));
    expect((await server.stop()).code).toBe(0);
  });
}
