import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type PostgresServer, startPostgresServer } from './postgres-server.ts';

describe('a PostgreSQL server', () => {
  let server: PostgresServer;
  beforeAll(async () => {
    server = await startPostgresServer();
  });
  afterAll(() => server?.stop());

  const ask = async (url: string, sql: string) => {
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    return client.query(sql).finally(() => client.end());
  };

  it('keeps what it committed when it is killed', async () => {
    await ask(server.url, 'create table shelf as select 10 as quantity');
    await server.kill();
    await expect(ask(server.url, 'select 1')).rejects.toThrow('ECONNREFUSED');
    await server.start();
    expect((await ask(server.url, 'table shelf')).rows).toEqual([{ quantity: 10 }]);
  });

  it('refuses to start twice', async () => {
    await expect(server.start()).rejects.toThrow('the server is running');
  });

  it('runs beside another, and is gone when stopped', async () => {
    const other = await startPostgresServer();
    expect((await ask(other.url, 'select 1 as one')).rows).toEqual([{ one: 1 }]);
    await other.stop();
    await expect(ask(other.url, 'select 1')).rejects.toThrow('ECONNREFUSED');
    expect((await ask(server.url, 'select 1 as one')).rows).toEqual([{ one: 1 }]);
  });
});
