import { openPGlite } from '@stockbook/event-store/pglite';
import { PostgresEventStore } from '@stockbook/event-store/postgres';
import { expect, it } from 'vitest';
import { Api, eventually, unique } from '../client/index.ts';
import { LocalServer } from '../homes/local-server.ts';
import { temporaryFolder } from '../homes/temporary-folder.ts';

/** In appends of 100 events each. */
const APPENDS = 60;

/** The first start builds the list of a log that has none; until then GET /products is a 503. */
export function longList(): void {
  it('a health check that comes after it is answered before it', async () => {
    const folder = await temporaryFolder();
    await fill(folder.path);
    const server = await LocalServer.start(`pglite:${folder.path}`);
    const api = new Api(() => server.url);
    try {
      // Opens both connections: the order of two new ones is not known.
      await Promise.all([api.get('/openapi.json'), api.get('/openapi.json')]);
      const answered: string[] = [];
      const get = async (path: string) => {
        const { status } = await fetch(new URL(path, server.url));
        answered.push(`${path} ${status}`);
        return status;
      };
      const list = get('/products');
      await get('/health');
      expect(answered).toEqual(['/health 200']);
      expect([200, 503]).toContain(await list);
      await eventually(async () => expect(await get('/products')).toBe(200), 60_000);
    } finally {
      await server.kill();
      await folder.remove();
    }
  });
}

async function fill(folder: string): Promise<void> {
  const store = await PostgresEventStore.open(await openPGlite(folder));
  for (let n = 0; n < APPENDS; n += 1) {
    const id = unique('product');
    const data = {
      productId: id,
      quantity: '1',
      unitPrice: { sign: '$', amount: '1' },
      location: 'main',
    };
    const events = Array.from({ length: 100 }, () => ({ type: 'productReceived', data }));
    await store.append([{ stream: { category: 'product', id }, expected: 'no-stream', events }]);
  }
  await store.close();
}
