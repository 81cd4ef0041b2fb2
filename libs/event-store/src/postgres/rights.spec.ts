import { type PostgresServer, startPostgresServer } from '@stockbook/engines/postgres';
import pg from 'pg';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { execute } from '../execute.ts';
import { load } from '../load.ts';
import { events } from '../testing/contract/kit.ts';
import { connectPg, PostgresEventStore } from './index.ts';

const stream = { category: 'product', id: '100' };
const append = (store: PostgresEventStore | undefined) =>
  store?.append([{ stream, expected: 'any', events: [{ type: 'counted', data: 1 }] }], {
    id: 'c-1',
    content: 1,
  });

const counter = {
  initialState: () => 0,
  evolve: (count: number) => count + 1,
  decide: (count: number) => ({ events: events(count) }),
  reducerVersion: 'counter@1',
};
/** Appends 101 events. The second command brings a snapshot. */
async function count101(store: PostgresEventStore): Promise<void> {
  for (const count of [100, 1]) {
    expect((await execute(store, stream, counter, count)).status).toBe('appended');
  }
}

/** Each test has a database of its own. */
describe('a PostgreSQL database', () => {
  let server: PostgresServer;
  let cluster: pg.Client;
  let admin: pg.Client;
  let url: URL;
  let count = 0;
  beforeAll(async () => {
    server = await startPostgresServer();
    cluster = new pg.Client({ connectionString: server.url });
    await cluster.connect();
    await cluster.query('CREATE ROLE application LOGIN');
  });
  afterAll(async () => {
    await cluster.end();
    await server.stop();
  });
  beforeEach(async () => {
    const name = `test_${(count += 1)}`;
    await cluster.query(`CREATE DATABASE ${name}`);
    url = new URL(`/${name}`, server.url);
    admin = new pg.Client({ connectionString: url.href });
    await admin.connect();
    return () => admin.end();
  });

  /** @param user the superuser by default @param schema chosen in the URL */
  const open = async (user = 'stockbook', schema?: string) => {
    const own = new URL(url);
    own.username = user;
    if (schema !== undefined) own.searchParams.set('schema', schema);
    return PostgresEventStore.open(await connectPg(own.href));
  };
  const schemasWithEvents = async () => {
    const { rows } = await admin.query(
      `SELECT table_schema FROM information_schema.tables WHERE table_name = 'events' ORDER BY 1`,
    );
    return rows.map((row) => row.table_schema);
  };

  it('is opened and written by a role with USAGE, SELECT, INSERT and EXECUTE, which can do no more', async () => {
    await (await open()).close();
    await admin.query(`GRANT USAGE ON SCHEMA stockbook TO application;
      GRANT SELECT, INSERT ON ALL TABLES IN SCHEMA stockbook TO application;
      REVOKE EXECUTE ON ALL FUNCTIONS IN SCHEMA stockbook FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION stockbook.append_batch TO application`);
    const store = await open('application');
    expect(await append(store)).toMatchObject({ status: 'appended' });
    expect(await append(store)).toMatchObject({ status: 'repeat' });
    expect((await store.readAll()).events).toHaveLength(1);
    await store.close();
  });

  const snapshots = async () => {
    const { rows } = await admin.query('SELECT version FROM stockbook.stockbook_snapshots');
    return rows;
  };

  it('is written without snapshots by a role that has no right to them, and with them later', async () => {
    await (await open()).close();
    await admin.query(`GRANT USAGE ON SCHEMA stockbook TO application;
      GRANT SELECT ON stockbook.stockbook_migrations TO application;
      GRANT SELECT, INSERT ON stockbook.events, stockbook.commands TO application`);
    const without = await open('application');
    await count101(without);
    await count101(without);
    expect((await load(without, stream, counter)).state).toBe(202);
    expect((await load(without, stream, counter, { to: 150 })).state).toBe(150);
    await without.close();
    expect(await snapshots()).toEqual([]);
    await admin.query(
      'GRANT SELECT, INSERT, DELETE ON stockbook.stockbook_snapshots TO application',
    );
    const store = await open('application');
    expect((await execute(store, stream, counter, 1)).status).toBe('appended');
    await store.close();
    expect(await snapshots()).toEqual([{ version: 202 }]);
  });

  it('is read by a role that may only read, and on a replica, from its snapshots', async () => {
    const owner = await open();
    await count101(owner);
    await owner.close();
    await admin.query(`GRANT USAGE ON SCHEMA stockbook TO application;
      GRANT SELECT ON ALL TABLES IN SCHEMA stockbook TO application;
      ALTER ROLE application SET default_transaction_read_only = on`);
    const store = await open('application');
    expect((await store.readLatest(stream, 'counter@1')).snapshot?.version).toBe(100);
    expect((await load(store, stream, counter)).state).toBe(101);
    await store.close();
    await admin.query('ALTER ROLE application RESET default_transaction_read_only');
  });

  it('is read and written after a backup that left the snapshots out', async () => {
    const owner = await open();
    await count101(owner);
    await owner.close();
    await admin.query('DROP TABLE stockbook.stockbook_snapshots');
    const store = await open();
    expect((await load(store, stream, counter)).state).toBe(101);
    await count101(store);
    expect((await load(store, stream, counter, { to: 150 })).state).toBe(150);
    await store.close();
  });

  it('is opened by a role that may only read, which is told that it may not write', async () => {
    const owner = await open();
    await append(owner);
    await owner.close();
    await admin.query(`GRANT USAGE ON SCHEMA stockbook TO application;
      GRANT SELECT ON ALL TABLES IN SCHEMA stockbook TO application`);
    const store = await open('application');
    expect(await store.read(stream)).toHaveLength(1);
    await expect(
      store.append([{ stream, expected: 'any', events: [{ type: 'counted', data: 1 }] }]),
    ).rejects.toMatchObject({ code: '42501' });
    await store.close();
  });

  it('is opened and read while it is read-only, as a replica is', async () => {
    const owner = await open();
    await append(owner);
    await owner.close();
    await admin.query(
      `ALTER DATABASE ${url.pathname.slice(1)} SET default_transaction_read_only = on`,
    );
    const store = await open();
    expect(await store.read(stream)).toHaveLength(1);
    await expect(
      store.append([{ stream, expected: 'any', events: [{ type: 'counted', data: 1 }] }]),
    ).rejects.toMatchObject({ code: 'StoreUnavailable' });
    await store.close();
  });

  it('says what is missing to a role that may not make it, and on a server that is read-only', async () => {
    await expect(open('application')).rejects.toMatchObject({
      code: 'SchemaNotMigrated',
      schema: 'stockbook',
      actual: 0,
      cause: { code: '42501' },
    });
    await admin.query(
      `ALTER DATABASE ${url.pathname.slice(1)} SET default_transaction_read_only = on`,
    );
    await expect(open()).rejects.toMatchObject({
      code: 'SchemaNotMigrated',
      cause: { code: '25006' },
    });
  });

  it('keeps the log in a schema of its own, beside the tables of other programs', async () => {
    await admin.query(`CREATE TABLE schema_versions (version integer);
      INSERT INTO schema_versions VALUES (1);
      CREATE TABLE events (id integer); CREATE TABLE commands (id integer)`);
    const store = await open();
    expect(await append(store)).toMatchObject({ status: 'appended' });
    await store.close();
    expect(await schemasWithEvents()).toEqual(['public', 'stockbook']);
    await expect(open('stockbook', 'public')).rejects.toMatchObject({
      code: 'SchemaNotMigrated',
      message: expect.stringContaining('relation "events" already exists'),
    });
    const { rows } = await admin.query('SELECT * FROM public.schema_versions');
    expect(rows).toEqual([{ version: 1 }]);
  });

  it('holds a log in each schema that a URL chooses, apart from the others', async () => {
    const names = ['public', 'stock "2"; --', undefined];
    const stores = await Promise.all(names.map((name) => open('stockbook', name)));
    for (const store of stores) {
      expect(await append(store)).toMatchObject({ status: 'appended' });
      expect((await store.readAll()).events).toMatchObject([{ position: '1', version: 1 }]);
      await store.close();
    }
    expect(await schemasWithEvents()).toEqual(['public', 'stock "2"; --', 'stockbook']);
    const again = await open('stockbook', 'stock "2"; --');
    expect(await append(again)).toMatchObject({ status: 'repeat' });
    await again.close();
  });

  it.each(['', 'a'.repeat(64)])('refuses %j as the name of a schema', async (name) => {
    await expect(open('stockbook', name)).rejects.toThrow('1 to 63 bytes');
  });

  it.each(['events', 'commands'])('refuses every change of %s', async (table) => {
    const store = await open();
    await append(store);
    const refusal = { code: '23001', message: expect.stringContaining('append-only') };
    for (const setting of ['origin', 'replica']) {
      await admin.query(`SET session_replication_role = ${setting}`);
      for (const change of [
        `UPDATE stockbook.${table} SET category = category`,
        `DELETE FROM stockbook.${table}`,
        `DELETE FROM stockbook.${table} WHERE false`,
        `TRUNCATE stockbook.${table}`,
      ]) {
        await expect(admin.query(change)).rejects.toMatchObject(refusal);
      }
    }
    expect((await store.readAll()).events).toHaveLength(1);
    expect(await append(store)).toMatchObject({ status: 'repeat' });
    await store.close();
  });

  it('is written where it lies after its schema was renamed, by a role that may change it', async () => {
    const before = await open();
    await append(before);
    await before.close();
    await admin.query(`ALTER SCHEMA stockbook RENAME TO archive;
      GRANT USAGE ON SCHEMA archive TO application;
      GRANT SELECT, INSERT ON ALL TABLES IN SCHEMA archive TO application`);
    await expect(open('application', 'archive')).rejects.toMatchObject({
      code: 'SchemaNotMigrated',
      message: expect.stringContaining('schema archive'),
    });
    // A new log under the name that it had: the renamed one must not write there.
    const other = await open();
    const archive = await open('stockbook', 'archive');
    const events = [{ type: 'counted', data: 2 }];
    expect(await archive.append([{ stream, expected: 1, events }])).toMatchObject({
      status: 'appended',
    });
    expect(await archive.read(stream)).toHaveLength(2);
    expect(await other.read(stream)).toEqual([]);
    await Promise.all([other, archive].map((store) => store.close()));
    await (await open('application', 'archive')).close();
  });

  it('is refused if its encoding is not UTF-8, and nothing is made in it', async () => {
    await cluster.query(`CREATE DATABASE latin ENCODING 'LATIN1' LOCALE 'C' TEMPLATE template0`);
    url = new URL('/latin', server.url);
    const opening = open();
    await expect(opening).rejects.toMatchObject({
      code: 'EncodingNotSupported',
      encoding: 'LATIN1',
    });
    await expect(opening).rejects.toThrow(/LATIN1.*UTF8/);
    const latin = new pg.Client({ connectionString: url.href });
    await latin.connect();
    const { rows } = await latin.query(`SELECT FROM pg_namespace WHERE nspname = 'stockbook'`);
    expect(rows).toEqual([]);
    await latin.end();
  });
});
