import { type PostgresServer, startPostgresServer } from '@stockbook/engines/postgres';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { LogFilter } from '../event-store.ts';
import { prepareReadAll } from '../laws/read.ts';
import { openPGlite } from '../pglite/index.ts';
import { explain } from '../testing/plans/explain.ts';
import { connectPg, PostgresEventStore, type SqlPort } from './index.ts';
import { logStatement } from './read-log.ts';

const EVENTS = 20_000;
/** What is rare is one event in 5,000. */
const RARE = 5000;

describe.each([
  ['PGlite', false, true],
  ['PGlite without statistics, which it never makes by itself', false, false],
  ['PostgreSQL', true, true],
  ['PostgreSQL without statistics', true, false],
])('a filter of a long log on %s', (_name, real, analyzed) => {
  let server: PostgresServer | undefined;
  let sql: SqlPort;
  let store: PostgresEventStore;
  beforeAll(async () => {
    if (real) server = await startPostgresServer();
    sql = server ? await connectPg(server.url) : await openPGlite();
    store = await PostgresEventStore.open(sql);
    await sql.query(
      `INSERT INTO stockbook.events SELECT n,
         CASE WHEN n % ${RARE} = 7 THEN 'rare' ELSE 'product' END, n::text, 1, n::text,
         CASE WHEN n % ${RARE} = 9 THEN 'rarely' WHEN n % 2 = 0 THEN 'even' ELSE 'odd' END,
         1, '{}', '', '', '{}', repeat('c', 64), repeat('h', 64) FROM generate_series(1, ${EVENTS}) AS n`,
      [],
    );
    if (real) await sql.query('ALTER TABLE stockbook.events SET (autovacuum_enabled = off)', []);
    if (analyzed) await sql.query('VACUUM ANALYZE stockbook.events', []);
  });
  afterAll(async () => {
    await store.close();
    await server?.stop();
  });

  const planOf = async (filter: LogFilter, after = '0', limit = 100) => {
    const request = prepareReadAll({ filter, after, limit });
    const { pages, steps } = await explain(sql, logStatement('"stockbook"', request));
    return {
      pages,
      rows: Math.max(
        ...steps.map(
          (step) =>
            (step['Actual Rows'] + (step['Rows Removed by Filter'] ?? 0)) * step['Actual Loops'],
        ),
      ),
      scans: steps.filter((step) => step['Node Type'] === 'Seq Scan'),
    };
  };

  const found: readonly (readonly [what: string, filter: LogFilter, count: number])[] = [
    ['a rare category', { categories: ['rare'] }, EVENTS / RARE],
    ['a rare type', { types: ['rarely'] }, EVENTS / RARE],
    ['a type that no event has', { types: ['never'] }, 0],
    ['a rare type, and many that no event has', { types: [...'abcdefghij', 'rarely'] }, 4],
    ['a rare type of a category', { categories: ['product'], types: ['rarely'] }, EVENTS / RARE],
    ['a rare category without a type', { categories: ['rare'], exceptTypes: ['even'] }, 4],
  ];

  it.each(found)('by %s looks the events up', async (_what, filter, count) => {
    const { events, atEnd } = await store.readAll({ filter });
    expect([events.length, atEnd]).toEqual([count, true]);
    const { pages, scans } = await planOf(filter);
    expect(scans).toEqual([]);
    // The table has more than 500 pages. An index has 2 levels, and each event lies in a page of its own.
    expect(pages).toBeLessThan(60);
  });

  const frequent: readonly (readonly [what: string, filter: LogFilter])[] = [
    ['a frequent category', { categories: ['product'] }],
    ['frequent categories', { categories: ['product', 'rare'] }],
    ['a frequent type', { types: ['even'] }],
    ['frequent types', { types: ['even', 'odd'] }],
    ['frequent types of a frequent category', { categories: ['product'], types: ['even', 'odd'] }],
    ['a frequent category without a type', { categories: ['product'], exceptTypes: ['odd'] }],
    ['all types but a rare one', { exceptTypes: ['rarely'] }],
  ];

  it.each(frequent)('by %s reads a page of them, and not all', async (_what, filter) => {
    for (const after of ['0', String(EVENTS / 2)]) {
      const { rows, pages, scans } = await planOf(filter, after, 20);
      expect(scans).toEqual([]);
      // Nothing looks at 10,000 events: each branch has a page and one event more, or twice that to filter.
      expect(rows).toBeLessThanOrEqual(2 * 2 * 21);
      // Three levels of an index for each event.
      expect(pages).toBeLessThan(200);
    }
  });
});
