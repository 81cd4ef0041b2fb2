import { describe, expect, it } from 'vitest';
import { connectPg, PostgresEventStore } from './index.ts';
import { startPostgresServer } from '@stockbook/engines/postgres';

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
    const sql = await connectPg(server.url);
    await expect(sql.query('SELECT pg_sleep(60)', [])).rejects.toMatchObject({
      code: 'StoreUnavailable',
      cause: { message: 'Query read timeout' },
    });
    await sql.close();
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
