import { connectPg } from '@stockbook/event-store/postgres';
import { expect, it } from 'vitest';
import {
  Api,
  expectProblem,
  expectStored,
  productPath,
  productReceived,
  type RecordedEvent,
  unique,
} from '../client/index.ts';
import { LocalServer } from '../homes/local-server.ts';
import { startPostgres } from '../homes/postgres.ts';

/** A session of another program that has the table of events locked against writes. */
export function heldUp(): void {
  it('reads answer, writes are a 503, and none of them is stored afterwards', async () => {
    const postgres = await startPostgres();
    const server = await LocalServer.start(postgres.url);
    const api = new Api(() => server.url, { faults: 'allow' });
    const sql = await connectPg(postgres.url);
    const productId = unique('product');
    const others = Array.from({ length: 40 }, () => unique('product'));
    try {
      const first = expectStored(await api.send(productReceived(productId)));
      await sql.transaction(async ({ execute, query }) => {
        // CREATE INDEX takes this lock. The session would be ended for doing nothing otherwise.
        await execute(
          'SET LOCAL idle_in_transaction_session_timeout = 0; LOCK TABLE stockbook.events IN SHARE MODE',
        );
        // Each event is of another product: events of one product would wait for each other in the server.
        const sending = others.map((other) => api.send(productReceived(other)));
        for (let each = 0; each < 5; each += 1) {
          expect((await api.get(productPath(productId))).status).toBe(200);
          expect((await api.get('/events')).status).toBe(200);
          expect((await api.get('/health')).status).toBe(200);
        }
        for (const reply of await Promise.all(sending)) {
          expectProblem(reply, { status: 503, type: 'unavailable' });
          expect(reply.headers.get('retry-after')).toMatch(/^\d+$/);
        }
        const [row] = await query<{ sessions: number }>(
          `SELECT count(*)::integer AS sessions FROM pg_stat_activity WHERE backend_type = 'client backend'`,
          [],
        );
        expect(row?.sessions).toBeLessThanOrEqual(16);
      });
      const { product } = expectStored(await api.send(productReceived(productId)));
      expect(product.version).toBe(first.product.version + 1);
      expect(await api.all<RecordedEvent>('/events')).toHaveLength(2);
    } finally {
      await sql.close();
      await server.kill();
      await postgres.stop();
    }
  });
}
