import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { connectPg, PostgresEventStore } from './index.ts';
import { startPostgresServer } from '@stockbook/engines/postgres';

/** A network before a server, which can stop to carry anything. */
async function openNetwork(serverUrl: string) {
  const { hostname, port } = new URL(serverUrl);
  const sockets: Socket[] = [];
  const proxy = createServer((client) => {
    const server = connect(Number(port), hostname);
    client.pipe(server).pipe(client);
    sockets.push(client, server);
    for (const socket of [client, server]) socket.on('error', () => undefined);
  }).listen(0, hostname);
  await once(proxy, 'listening');
  const url = new URL(serverUrl);
  url.port = String((proxy.address() as AddressInfo).port);
  return {
    url: url.href,
    silence: () => {
      proxy.removeAllListeners('connection');
      for (const socket of sockets) socket.unpipe().pause();
    },
    close: () => {
      proxy.close();
      for (const socket of sockets) socket.destroy();
    },
  };
}

describe('a PostgreSQL server that cannot be reached', () => {
  it('is StoreUnavailable where nobody listens', async () => {
    const open = PostgresEventStore.open(
      await connectPg('postgres://stockbook@127.0.0.1:1/postgres'),
    );
    await expect(open).rejects.toMatchObject({
      code: 'StoreUnavailable',
      cause: { code: 'ECONNREFUSED' },
    });
  });

  it('is StoreUnavailable to every call once it stopped, also to those under way', async () => {
    const server = await startPostgresServer();
    const sql = await connectPg(server.url);
    const store = await PostgresEventStore.open(sql);
    const stream = { category: 'product', id: '100' };
    const append = () =>
      store.append([{ stream, expected: 'any', events: [{ type: 'counted', data: 1 }] }]);
    await append();
    const unavailable = { code: 'StoreUnavailable' };
    const underWay = [
      expect(sql.query('SELECT pg_sleep(60)', [])).rejects.toMatchObject(unavailable),
      expect(
        sql.transaction(({ query }) => query('SELECT pg_sleep(60)', [])),
      ).rejects.toMatchObject(unavailable),
    ];
    await server.stop();
    await Promise.all(underWay);
    await expect(append()).rejects.toMatchObject(unavailable);
    await expect(store.read(stream)).rejects.toMatchObject(unavailable);
    await expect(store.findCommand(stream, { id: 'c-1', content: 1 })).rejects.toMatchObject(
      unavailable,
    );
    await store.close();
  });

  it('is StoreUnavailable where a server goes silent', async () => {
    const server = await startPostgresServer();
    const network = await openNetwork(server.url);
    const sql = await connectPg(network.url);
    await sql.query('SELECT 1', []);
    network.silence();
    await expect(sql.query('SELECT 1', [])).rejects.toMatchObject({
      code: 'StoreUnavailable',
      cause: { message: 'Query read timeout' },
    });
    await sql.close();
    network.close();
    await server.stop();
  });

  it('is StoreUnavailable where a statement takes too long, which ends on the server', async () => {
    const server = await startPostgresServer();
    const sql = await connectPg(server.url);
    const sleeping = { code: 'StoreUnavailable', cause: { code: '57014' } };
    await Promise.all([
      expect(sql.query('SELECT pg_sleep(60)', [])).rejects.toMatchObject(sleeping),
      expect(sql.write('SELECT pg_sleep(60)', [])).rejects.toMatchObject(sleeping),
    ]);
    const sleepers = `SELECT 1 FROM pg_stat_activity WHERE query LIKE 'SELECT pg_sleep%' AND state = 'active'`;
    expect(await sql.query(sleepers, [])).toEqual([]);
    await sql.close();
    await server.stop();
  });

  it('closes connections that the server ended while nothing used them', async () => {
    const server = await startPostgresServer();
    const sql = await connectPg(server.url);
    await sql.query(`ALTER DATABASE postgres SET idle_session_timeout = '200ms'`, []);
    await sql.close();
    const again = await connectPg(server.url);
    for (let n = 0; n < 2; n += 1) {
      expect(await again.query('SELECT 1 AS one', [])).toEqual([{ one: 1 }]);
      await delay(600);
    }
    await again.close();
    await server.stop();
  });

  it('is StoreUnavailable where it is read-only, and the check says so', async () => {
    const server = await startPostgresServer();
    const sql = await connectPg(server.url);
    const store = await PostgresEventStore.open(sql);
    await sql.check();
    await sql.query('ALTER DATABASE postgres SET default_transaction_read_only = on', []);
    await store.close();
    const readOnly = await connectPg(server.url);
    await expect(readOnly.check()).rejects.toMatchObject({ code: 'StoreUnavailable' });
    await expect(readOnly.query('CREATE TABLE refused (n integer)', [])).rejects.toMatchObject({
      code: 'StoreUnavailable',
      cause: { code: '25006' },
    });
    await readOnly.close();
    await server.stop();
  });

  it('hands what the server answered through, and undoes the transaction', async () => {
    const server = await startPostgresServer();
    const sql = await connectPg(server.url);
    const failing = sql.transaction(async ({ execute, query }) => {
      await execute('CREATE TABLE undone (n integer); INSERT INTO undone VALUES (1)');
      await query('SELECT $1::integer', ['text']);
    });
    await expect(failing).rejects.toMatchObject({ code: '22P02' });
    const tables = await sql.query(`SELECT to_regclass('undone') AS name`, []);
    expect(tables).toEqual([{ name: null }]);
    await sql.close();
    await server.stop();
  });
});
