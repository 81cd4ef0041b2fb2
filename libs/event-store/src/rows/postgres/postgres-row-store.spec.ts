import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as vitest from 'vitest';
import { type PostgresServer, startPostgresServer } from '@stockbook/engines/postgres';
import { openPGlite } from '../../pglite/index.ts';
import {
  connectPg,
  PostgresEventStore,
  PostgresRowStore,
  type SqlPort,
} from '../../postgres/index.ts';
import { rowStoreContract } from '../../testing/index.ts';

rowStoreContract(vitest, 'PGlite', async () => PostgresRowStore.open(await openPGlite()));

describe('a PostgreSQL server', () => {
  let server: PostgresServer;
  beforeAll(async () => {
    server = await startPostgresServer();
  });
  afterAll(() => server.stop());

  const open = async () => PostgresRowStore.open(await connectPg(server.url));
  rowStoreContract(vitest, 'PostgreSQL', open, { rows: 'shared' });
  closedByTheLog(() => connectPg(server.url));
});

describe('PGlite', () => closedByTheLog(() => openPGlite()));

function closedByTheLog(connect: () => Promise<SqlPort>): void {
  it('refuses every call on rows as StoreClosed when the log has closed their connection', async () => {
    const sql = await connect();
    const store = await PostgresEventStore.open(sql);
    const rows = await PostgresRowStore.open(sql, { shared: true });
    const key = { collection: 'stock', id: '100' };
    await rows.write([{ ...key, version: 1, data: 1 }]);
    const closed = store.close();
    const calls = () => [
      rows.get(key),
      rows.getMany([key]),
      rows.list('stock'),
      rows.count('stock'),
      rows.drop('stock'),
      rows.write([{ ...key, version: 2, data: 2 }]),
      sql.check(),
      sql.transaction(({ query }) => query('SELECT 1', [])),
    ];
    const whileItCloses = await Promise.allSettled(calls());
    await closed;
    for (const outcome of [...whileItCloses, ...(await Promise.allSettled(calls()))]) {
      expect(outcome).toMatchObject({ status: 'rejected', reason: { code: 'StoreClosed' } });
    }
  });
}

describe('rows and a log in one database', () => {
  it('share its connection and its schema', async () => {
    const sql = await openPGlite();
    const rows = await PostgresRowStore.open(sql, { shared: true });
    const store = await PostgresEventStore.open(sql);
    const key = { collection: 'stock', id: '100' };
    await rows.write([{ ...key, version: 1, data: 1 }]);
    await rows.close();
    const again = await PostgresRowStore.open(sql, { shared: true });
    expect(await again.get(key)).toMatchObject({ data: 1 });
    await store.close();
  });

  it('are written in one transaction: write_rows', async () => {
    const sql = await openPGlite();
    const rows = await PostgresRowStore.open(sql);
    const key = { collection: 'stock', id: '100' };
    const steps = (version: number) =>
      JSON.stringify([{ put: [{ ...key, version, data: `${version}`, terms: { n: 'x' } }] }]);
    await sql.transaction(async ({ query }) => {
      await query('SELECT stockbook.write_rows($1::jsonb)', [steps(1)]);
    });
    const rolledBack = sql.transaction(async ({ query }) => {
      await query('SELECT stockbook.write_rows($1::jsonb)', [steps(2)]);
      throw new Error('rolled back');
    });
    await expect(rolledBack).rejects.toThrow('rolled back');
    expect(await rows.get(key)).toEqual({ ...key, version: 1, data: 1, terms: { n: 'x' } });
    await rows.close();
  });
});
