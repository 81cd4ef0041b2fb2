import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { advisoryKey } from './advisory-key.ts';
import { connectPg, PostgresEventStore, type SqlPort } from './index.ts';
import { openPGlite } from '../pglite/index.ts';
import { migrate } from './migrate.ts';
import { theLog } from './migrations/index.ts';
import { type PostgresServer, startPostgresServer } from '@stockbook/engines/postgres';

const stream = { category: 'product', id: '100' };
const versions = async (sql: SqlPort, part = 'numbers') => {
  const rows = await sql.query<{ version: number }>(
    'SELECT version FROM stockbook.stockbook_migrations WHERE part = $1 ORDER BY 1',
    [part],
  );
  return rows.map(({ version }) => version);
};
const numbers = async (sql: SqlPort) =>
  (await sql.query<{ n: number }>('SELECT n FROM stockbook.numbers ORDER BY n', [])).map(
    ({ n }) => n,
  );
const insert = (n: number) => `INSERT INTO numbers VALUES (${n})`;
const three = [`CREATE TABLE numbers (n integer); ${insert(1)}`, insert(2), insert(3)];
const part = (steps: readonly string[]) => ({ part: 'numbers', steps });

describe.each([
  ['PGlite', false],
  ['PostgreSQL', true],
])('migrations on %s', (_name, real) => {
  let server: PostgresServer | undefined;
  let sql: SqlPort;
  beforeAll(async () => {
    if (real) server = await startPostgresServer();
  });
  afterAll(() => server?.stop());
  beforeEach(async () => {
    sql = server ? await connectPg(server.url) : await openPGlite();
    await sql.query('DROP SCHEMA IF EXISTS stockbook CASCADE', []);
    return () => sql.close();
  });

  it('apply what is missing, in order, and nothing twice', async () => {
    await migrate(sql, part(three.slice(0, 1)));
    expect(await versions(sql)).toEqual([1]);
    await migrate(sql, part(three));
    await migrate(sql, part(three));
    expect(await numbers(sql)).toEqual([1, 2, 3]);
    expect(await versions(sql)).toEqual([1, 2, 3]);
  });

  it('apply all or none', async () => {
    await migrate(sql, part(three.slice(0, 1)));
    await expect(migrate(sql, part([...three, 'SELECT * FROM missing']))).rejects.toMatchObject({
      code: '42P01',
    });
    expect(await numbers(sql)).toEqual([1]);
    expect(await versions(sql)).toEqual([1]);
  });

  it('refuse a database of a newer program and change nothing', async () => {
    await migrate(sql, part(three));
    await expect(migrate(sql, part(three.slice(0, 2)))).rejects.toMatchObject({
      code: 'SchemaTooNew',
      actual: 3,
      known: 2,
    });
    expect(await numbers(sql)).toEqual([1, 2, 3]);
    expect(await versions(sql)).toEqual([1, 2, 3]);
  });
});

describe('opening a store', () => {
  let server: PostgresServer;
  beforeAll(async () => {
    server = await startPostgresServer();
  });
  afterAll(() => server.stop());
  const open = async () => PostgresEventStore.open(await connectPg(server.url));

  it('by eight at once makes one schema, and later ones find what was written', async () => {
    const stores = await Promise.all(Array.from({ length: 8 }, open));
    await Promise.all(
      stores.map((store) =>
        store.append([{ stream, expected: 'any', events: [{ type: 'counted', data: 1 }] }]),
      ),
    );
    await Promise.all(stores.map((store) => store.close()));
    const again = await open();
    expect(await again.read(stream)).toHaveLength(8);
    await again.close();
    const sql = await connectPg(server.url);
    const { steps } = theLog;
    expect(await versions(sql, 'log')).toEqual(steps.map((_, index) => index + 1));
    await sql.query(`INSERT INTO stockbook.stockbook_migrations VALUES ('log', $1)`, [
      steps.length + 1,
    ]);
    await sql.close();
    await expect(open()).rejects.toMatchObject({ code: 'SchemaTooNew' });
  });

  it('waits for another start that takes longer than a statement may', async () => {
    const [other, sql] = [await connectPg(server.url), await connectPg(server.url)];
    const key = advisoryKey('migrate');
    const slow = other.transaction(async ({ query }) => {
      await query('SELECT pg_advisory_xact_lock($1)', [key]);
      await delay(4000);
    });
    await delay(200);
    await migrate(sql, { part: 'slow', steps: ['SELECT 1'] });
    expect(await versions(sql, 'slow')).toEqual([1]);
    await slow;
    await Promise.all([other.close(), sql.close()]);
  });
});
