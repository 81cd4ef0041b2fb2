import { type PostgresServer, startPostgresServer } from '@stockbook/engines/postgres';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openPGlite } from '../pglite/index.ts';
import { connectPg, type SqlPort } from './index.ts';
import type { SqlTransaction } from './sql-port.ts';

describe.each([
  ['PGlite', false],
  ['PostgreSQL', true],
])('a transaction on %s that ends with its last statement', (_name, real) => {
  let server: PostgresServer | undefined;
  let sql: SqlPort;
  beforeAll(async () => {
    if (real) server = await startPostgresServer();
    sql = server ? await connectPg(server.url) : await openPGlite();
    await sql.write('CREATE TABLE kept (text text)', []);
  });
  afterAll(async () => {
    await sql.close();
    await server?.stop();
  });

  const insert = async ({ query }: Pick<SqlTransaction, 'query'>, text: string) => {
    const [row] = await query<{ id: string }>(
      'INSERT INTO kept VALUES ($1) RETURNING pg_current_xact_id()::text AS id',
      [text],
    );
    return row?.id;
  };
  const statusOf = async (id: string | undefined) => {
    const [row] = await sql.query<{ status: string }>('SELECT pg_xact_status($1::xid8) AS status', [
      id,
    ]);
    return row?.status;
  };
  const kept = async () =>
    (await sql.query<{ text: string }>('SELECT text FROM kept ORDER BY text', [])).map(
      ({ text }) => text,
    );

  it('is committed', async () => {
    const ids = await sql.transaction(async ({ query, finish }) => [
      await insert({ query }, 'a'),
      await insert({ query: finish }, 'b'),
    ]);
    expect(ids[0]).toBe(ids[1]);
    expect(await statusOf(ids[0])).toBe('committed');
    expect(await kept()).toEqual(['a', 'b']);
  });

  it('is rolled back if that fails, and the next one is not', async () => {
    let failing: string | undefined;
    const failed = sql.transaction(async ({ query, finish }) => {
      failing = await insert({ query }, 'c');
      await finish('SELECT 1 / length($1)', ['']);
    });
    const next = sql.transaction(async ({ query, finish }) => {
      await insert({ query }, 'd');
      return insert({ query: finish }, 'e');
    });
    await expect(failed).rejects.toThrow('division by zero');
    expect(await statusOf(await next)).toBe('committed');
    expect(await statusOf(failing)).toBe('aborted');
    expect(await kept()).toEqual(['a', 'b', 'd', 'e']);
  });
});
