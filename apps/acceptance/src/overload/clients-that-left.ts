import { connectPg } from '@stockbook/event-store/postgres';
import { expect, it } from 'vitest';
import {
  Api,
  Connection,
  eventually,
  expectStored,
  type HistoryEvent,
  historyPath,
  productReceived,
  quantityIn,
  unique,
} from '../client/index.ts';
import { LocalServer } from '../homes/local-server.ts';
import { startPostgres } from '../homes/postgres.ts';
import { eventText } from './request-text.ts';

export function clientsThatLeft(): void {
  it('what had started is in the log, and what waited is not', async () => {
    const postgres = await startPostgres();
    const server = await LocalServer.start(postgres.url);
    const sql = await connectPg(postgres.url);
    const api = new Api(() => server.url);
    const productId = unique('product');
    try {
      await sql.transaction(async ({ execute, query }) => {
        // Events can be read, but not written.
        await execute('LOCK TABLE events IN EXCLUSIVE MODE');
        const first = await Connection.open(server.url);
        first.send(eventText(productReceived(productId, { quantity: '7' })));
        await eventually(async () =>
          expect(await query('SELECT 1 FROM pg_locks WHERE NOT granted', [])).not.toEqual([]),
        );
        const others = await Connection.openMany(server.url, 50);
        for (const other of others) other.send(eventText(productReceived(productId)));
        // The server reads its connections in turn: when it has answered this, it has read those.
        for (let each = 0; each < 3; each += 1) await api.get('/health');
        for (const client of [first, ...others]) client.leave();
        for (let each = 0; each < 3; each += 1) await api.get('/health');
      });
      expectStored(await api.send(productReceived(productId, { quantity: '9' })));
      const history = await api.all<HistoryEvent>(historyPath(productId));
      expect(history.map(quantityIn)).toEqual(['7', '9']);
    } finally {
      await sql.close();
      await server.kill();
      await postgres.stop();
    }
  });
}
