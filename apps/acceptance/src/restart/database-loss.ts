import { expect, it } from 'vitest';
import {
  Api,
  eventually,
  expectRepeat,
  expectProblem,
  expectStored,
  type HistoryEvent,
  historyPath,
  productPath,
  productReceived,
  unique,
} from '../client/index.ts';
import { LocalServer } from '../homes/local-server.ts';
import { startPostgres } from '../homes/postgres.ts';

export function databaseLoss(): void {
  it('is a 503 with Retry-After until it is back, and then all is there', async () => {
    const postgres = await startPostgres();
    const server = await LocalServer.start(postgres.url);
    const api = new Api(() => server.url, { faults: 'allow' });
    try {
      const productId = unique('product');
      const first = productReceived(productId);
      const before = expectStored(await api.send(first));
      await postgres.kill();
      const lost = productReceived(productId);
      const replies = await Promise.all([
        api.get('/health'),
        api.get(productPath(productId)),
        api.get('/events'),
        api.get('/products'),
        api.send(lost),
      ]);
      for (const reply of replies) {
        expectProblem(reply, { status: 503, type: 'unavailable' });
        expect(reply.headers.get('retry-after')).toMatch(/^\d+$/);
      }

      await postgres.start();
      await eventually(async () => expect((await api.get('/health')).status).toBe(200));
      expectRepeat(await api.send(first), before);
      expectStored(await api.send(lost));
      expect(await api.all<HistoryEvent>(historyPath(productId))).toHaveLength(2);
      expect((await server.stop()).code).toBe(0);
    } finally {
      await server.kill();
      await postgres.stop();
    }
  });
}
