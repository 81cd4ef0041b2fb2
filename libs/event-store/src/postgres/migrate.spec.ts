import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { connectPg, PostgresEventStore, type SqlPort } from './index.ts';
import { openPGlite } from '../pglite/index.ts';
import { migrate } from './migrate.ts';
import { migrations } from './migrations/index.ts';
import { type PostgresServer, startPostgresServer } from '@stockbook/engines/postgres';

const stream = { category: 'product', id: '100' };
const versions = async (sql: SqlPort) =>
  (await sql.query<{ version: number }>('SELECT version FROM schema_versions ORDER BY 1', [])).map(
    ({ version }) => version,
  );
const numbers = async (sql: SqlPort) =>
  (await sql.query<{ n: number }>('SELECT n FROM numbers ORDER BY n', [])).map(({ n }) => n);
const insert = (n: number) => `INSERT INTO numbers VALUES (${n})`;
const three = [`CREATE TABLE numbers (n integer); ${insert(1)}`, insert(2), insert(3)];

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
    await sql.query('DROP SCHEMA public CASCADE', []);
    await sql.query('CREATE SCHEMA public', []);
    return () => sql.close();
  });

  it('apply what is missing, in order, and nothing twice', async () => {
    await migrate(sql, three.slice(0, 1));
    expect(await versions(sql)).toEqual([1]);
    await migrate(sql, three);
    await migrate(sql, three);
    expect(await numbers(sql)).toEqual([1, 2, 3]);
    expect(await versions(sql)).toEqual([1, 2, 3]);
  });

  it('apply all or none', async () => {
    await migrate(sql, three.slice(0, 1));
    await expect(migrate(sql, [...three, 'SELECT * FROM missing'])).rejects.toMatchObject({
      code: '42P01',
    });
    expect(await numbers(sql)).toEqual([1]);
    expect(await versions(sql)).toEqual([1]);
  });

  it('refuse a database of a newer program and change nothing', async () => {
    await migrate(sql, three);
    await expect(migrate(sql, three.slice(0, 2))).rejects.toMatchObject({
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
    expect(await versions(sql)).toEqual(migrations.map((_, index) => index + 1));
    await sql.query('INSERT INTO schema_versions VALUES ($1)', [migrations.length + 1]);
    await sql.close();
    await expect(open()).rejects.toMatchObject({ code: 'SchemaTooNew' });
  });
});
