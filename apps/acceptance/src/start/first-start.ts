import { connectPg } from '@stockbook/event-store/postgres';
import { expect, it } from 'vitest';
import {
  Api,
  expectProblem,
  expectRepeat,
  expectStored,
  having,
  type HistoryEvent,
  historyPath,
  productPath,
  productReceived,
  type RecordedEvent,
  unique,
} from '../client/index.ts';
import { LocalServer } from '../homes/local-server.ts';
import { startPostgres } from '../homes/postgres.ts';
import type { ServerProcess } from '../homes/server-process.ts';
import { postgresLog } from '../older-logs/logs.ts';

const apiOf = ({ url }: ServerProcess) => new Api(() => url, { faults: 'allow' });

/** Servers that start on a PostgreSQL database which another one is about to change, or which they may not. */
export function firstStart(): void {
  it('two at once on an empty database: both start, and serve one log', async () => {
    const postgres = await startPostgres();
    const servers = await Promise.all([
      LocalServer.start(postgres.url),
      LocalServer.start(postgres.url),
    ]);
    try {
      const productId = unique('product');
      for (const server of servers)
        expectStored(await apiOf(server).send(productReceived(productId)));
      for (const server of servers) {
        expect(await apiOf(server).all<HistoryEvent>(historyPath(productId))).toHaveLength(2);
      }
    } finally {
      for (const server of servers) await server.kill();
      await postgres.stop();
    }
  });

  it('two at once on a log of an older version: both start, and it is whole', async () => {
    const { histories, events } = await postgresLog.answers();
    const log = await postgresLog.lay();
    const servers = await Promise.all([LocalServer.start(log.store), LocalServer.start(log.store)]);
    try {
      for (const server of servers) {
        const api = apiOf(server);
        const now = await api.all<HistoryEvent>(historyPath('bowl'));
        expect(now).toMatchObject(histories['bowl'] ?? []);
        expect(await api.all<RecordedEvent>('/events')).toHaveLength(events.length);
      }
      for (const server of servers) {
        expectStored(await apiOf(server).send(productReceived(unique('product'))));
      }
    } finally {
      for (const server of servers) await server.kill();
      await log.remove();
    }
  });

  it('under a role that may not create tables: all works but what its rights forbid', async () => {
    const postgres = await startPostgres();
    await (await LocalServer.start(postgres.url)).stop();
    const sql = await connectPg(postgres.url);
    await sql.transaction(({ execute }) =>
      execute(`CREATE ROLE server LOGIN;
        GRANT USAGE ON SCHEMA stockbook TO server;
        GRANT SELECT, INSERT ON ALL TABLES IN SCHEMA stockbook TO server;
        GRANT UPDATE, DELETE ON stockbook.stockbook_rows, stockbook.stockbook_row_terms TO server;
        GRANT DELETE ON stockbook.stockbook_snapshots TO server;
        GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA stockbook TO server`),
    );
    await sql.close();
    const server = await LocalServer.start(postgres.url.replace('stockbook@', 'server@'));
    try {
      const productId = unique('product');
      const event = productReceived(productId);
      const reply = await apiOf(server).send(event);
      const stored = expectStored(reply);
      expectRepeat(await apiOf(server).send(event), stored);
      for (const path of ['/products', `${productPath(productId)}/movements`]) {
        const list = await apiOf(server).get(path, having(reply));
        expect(list.status, list.text).toBe(200);
      }
    } finally {
      await server.kill();
      await postgres.stop();
    }
  });

  it('on a database that is read-only, as a replica is: reads answer, and changes are a 503', async () => {
    const postgres = await startPostgres();
    const writer = await LocalServer.start(postgres.url);
    const productId = unique('product');
    expectStored(await apiOf(writer).send(productReceived(productId)));
    await writer.stop();
    const sql = await connectPg(postgres.url);
    await sql.write('ALTER DATABASE postgres SET default_transaction_read_only = on', []);
    await sql.close();
    const server = await LocalServer.start(postgres.url);
    try {
      const api = apiOf(server);
      expect(await api.all<HistoryEvent>(historyPath(productId))).toHaveLength(1);
      const refused = await api.send(productReceived(productId));
      expectProblem(refused, { status: 503, type: 'unavailable' });
    } finally {
      await server.kill();
      await postgres.stop();
    }
  });
}
