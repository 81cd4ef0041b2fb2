import { expect, it } from 'vitest';
import {
  Api,
  expectStored,
  type HistoryEvent,
  historyPath,
  productReceived,
  productShipped,
  unique,
} from '../client/index.ts';
import { LocalServer } from '../homes/local-server.ts';
import { startPostgres } from '../homes/postgres.ts';
import { temporaryFolder } from '../homes/temporary-folder.ts';
import { expectRefusal } from '../start/refusals.ts';

export function sharedData(): void {
  it('PGlite: the second is refused, names the folder, and does the first no harm', async () => {
    const folder = await temporaryFolder();
    const STOCKBOOK_STORE = `pglite:${folder.path}`;
    const first = await LocalServer.start(STOCKBOOK_STORE);
    try {
      expectRefusal(await LocalServer.refusal({ STOCKBOOK_STORE }), folder.path);
      expectStored(await new Api(() => first.url).send(productReceived(unique('product'))));
      expect((await first.stop()).code).toBe(0);
    } finally {
      await first.kill();
      await folder.remove();
    }
  });

  it('PostgreSQL: both serve one log, and the last unit goes out once', async () => {
    const postgres = await startPostgres();
    const servers = [await LocalServer.start(postgres.url), await LocalServer.start(postgres.url)];
    try {
      const apis = servers.map(({ url }) => new Api(() => url));
      const productId = unique('product');
      expectStored(await (apis[0] as Api).send(productReceived(productId, { quantity: '1' })));
      const replies = await Promise.all(
        Array.from({ length: 16 }, (_, sender) =>
          (apis[sender % 2] as Api).send(productShipped(productId)),
        ),
      );
      expect(replies.filter(({ status }) => status === 201)).toHaveLength(1);
      expect(replies.filter(({ status }) => status === 422)).toHaveLength(15);
      for (const api of apis) {
        expect(await api.all<HistoryEvent>(historyPath(productId))).toHaveLength(2);
      }
    } finally {
      for (const server of servers) await server.kill();
      await postgres.stop();
    }
  });
}
