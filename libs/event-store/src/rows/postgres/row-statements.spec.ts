import { type PostgresServer, startPostgresServer } from '@stockbook/engines/postgres';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openPGlite } from '../../pglite/index.ts';
import { connectPg, PostgresRowStore, type SqlPort } from '../../postgres/index.ts';
import { explain } from '../../testing/plans/explain.ts';
import { findStatement } from './row-statements.ts';

const ROWS = 5000;

describe.each([
  ['PGlite', false],
  ['PostgreSQL', true],
])('rows by their keys on %s', (_name, real) => {
  let server: PostgresServer | undefined;
  let sql: SqlPort;
  let rows: PostgresRowStore;
  beforeAll(async () => {
    if (real) server = await startPostgresServer();
    sql = server ? await connectPg(server.url) : await openPGlite();
    rows = await PostgresRowStore.open(sql);
    await sql.query(
      `INSERT INTO stockbook.stockbook_rows
         SELECT 'stock', n::text, 1, repeat('d', 500), '{}' FROM generate_series(1, ${ROWS}) AS n`,
      [],
    );
    await sql.query('VACUUM ANALYZE stockbook.stockbook_rows', []);
  });
  afterAll(async () => {
    await rows.close();
    await server?.stop();
  });

  const pagesOf = async (count: number) => {
    const keys = Array.from({ length: count }, (_, n) => ({
      collection: 'stock',
      id: String(1 + n * 7),
    }));
    return (await explain(sql, findStatement('"stockbook"', keys))).pages;
  };

  it.each([1, 2, 100])('%i are looked up in the index', async (count) => {
    // The table has more than 350 pages. The index has 2 levels, and each row lies in a page.
    expect(await pagesOf(count)).toBeLessThanOrEqual(4 * count);
  });
});
