import { type PostgresServer, startPostgresServer } from '@stockbook/engines/postgres';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openPGlite } from '../../pglite/index.ts';
import { connectPg, PostgresRowStore, type SqlPort } from '../../postgres/index.ts';
import { explain } from '../../testing/plans/explain.ts';
import { prepareCount, prepareList } from '../laws/query.ts';
import type { RowQuery } from '../row-store.ts';
import { COLUMNS } from './row-statements.ts';
import { countStatement, listStatement, type Statement } from './list-statement.ts';

/** Of these, the first 9 of 10 were removed. */
const ROWS = 10_000;
const LIVE = ROWS / 10;
const SCHEMA = '"stockbook"';

/** Rows as they are after many writes, with and without statistics, which PGlite never makes by itself. */
describe.each([
  ['PGlite', false],
  ['PostgreSQL', true],
])('lists and counts of many rows on %s', (_name, real) => {
  let server: PostgresServer | undefined;
  let sql: SqlPort;
  let rows: PostgresRowStore;
  beforeAll(async () => {
    if (real) server = await startPostgresServer();
    sql = server ? await connectPg(server.url) : await openPGlite();
    rows = await PostgresRowStore.open(sql);
    await sql.query(
      `INSERT INTO stockbook.stockbook_rows (collection, id, version, data, terms)
         SELECT 'stock', lpad(n::text, 6, '0'), 1,
           CASE WHEN n > ${ROWS - LIVE} THEN repeat('d', 300) END, '{}'
         FROM generate_series(1, ${ROWS}) AS n`,
      [],
    );
    await sql.query(
      `INSERT INTO stockbook.stockbook_row_terms
         SELECT 'stock', id, 'n', 0, id::numeric % 100, '' FROM stockbook.stockbook_rows
         WHERE data IS NOT NULL`,
      [],
    );
  });
  afterAll(async () => {
    await rows.close();
    await server?.stop();
  });

  const pagesOf = async (statement: Statement) => (await explain(sql, statement)).pages;
  const list = (query: RowQuery) =>
    listStatement(SCHEMA, COLUMNS, prepareList('stock', { limit: 10, ...query }));

  const queries: readonly (readonly [string, RowQuery])[] = [
    ['by id', {}],
    ['by id, backwards', { direction: 'backwards' }],
    ['by a term', { by: { term: 'n' } }],
    ['by a term, backwards', { by: { term: 'n' }, direction: 'backwards' }],
    ['by a range', { by: { term: 'n', from: { decimal: '50' }, to: { decimal: '60' } } }],
    ['by a term that no row has', { by: { term: 'other' } }],
  ];

  describe.each(['without', 'with'])('%s statistics', (statistics) => {
    beforeAll(async () => {
      if (statistics === 'without') return;
      await sql.query('ANALYZE stockbook.stockbook_rows', []);
      await sql.query('ANALYZE stockbook.stockbook_row_terms', []);
    });

    it.each(queries)(
      'a page %s reads its rows, and passes none that were removed',
      async (_, query) => {
        // The index of the page, and for each of 11 rows two levels of an index and the row.
        expect(await pagesOf(list(query))).toBeLessThan(60);
      },
    );

    it('a count reads the entries of an index', async () => {
      const count = (by?: RowQuery['by']) =>
        pagesOf(countStatement(SCHEMA, prepareCount('stock', { ...(by && { by }), limit: 100 })));
      expect(await count()).toBeLessThan(60);
      expect(await count({ term: 'n', from: { decimal: '99' } })).toBeLessThan(60);
    });
  });
});
