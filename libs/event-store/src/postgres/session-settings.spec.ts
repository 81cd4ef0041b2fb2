import { type PostgresServer, startPostgresServer } from '@stockbook/engines/postgres';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { connectPg, PostgresEventStore } from './index.ts';

/** What the log relies on, set against it as the defaults of the database. */
describe('the defaults of a database', () => {
  let server: PostgresServer;
  let admin: pg.Client;
  beforeAll(async () => {
    server = await startPostgresServer();
    admin = new pg.Client({ connectionString: server.url });
    await admin.connect();
  });
  afterAll(async () => {
    await admin.end();
    await server.stop();
  });
  const setDefault = (setting: string, value: string) =>
    admin.query(`ALTER DATABASE postgres SET ${setting} = '${value}'`);
  const show = async (setting: string) => {
    const sql = await connectPg(server.url);
    const rows = await sql.write(`SELECT current_setting('${setting}') AS value`, []);
    await sql.close();
    return rows;
  };

  it.each(['read uncommitted', 'read committed', 'repeatable read', 'serializable'])(
    'isolation %s: appends to any version never fail, and no event is lost',
    async (isolation) => {
      await setDefault('default_transaction_isolation', isolation);
      const stream = { category: 'isolation', id: isolation };
      const open = async () => PostgresEventStore.open(await connectPg(server.url));
      const stores = [await open(), await open()];
      const results = await Promise.all(
        Array.from({ length: 80 }, (_, n) =>
          stores[n % 2]?.append([
            { stream, expected: 'any', events: [{ type: 'counted', data: n }] },
          ]),
        ),
      );
      expect(results.map((result) => result?.status)).toEqual(Array(80).fill('appended'));
      expect(await stores[0]?.read(stream)).toHaveLength(80);
      await Promise.all(stores.map((store) => store.close()));
    },
  );

  it('synchronous_commit: what is acknowledged is on disk; a stronger one stays', async () => {
    await setDefault('synchronous_commit', 'off');
    expect(await show('synchronous_commit')).toEqual([{ value: 'on' }]);
    await setDefault('synchronous_commit', 'remote_apply');
    expect(await show('synchronous_commit')).toEqual([{ value: 'remote_apply' }]);
  });

  it('transaction_timeout and idle_session_timeout: none ends what the log’s own limits allow', async () => {
    await setDefault('transaction_timeout', '1s');
    await setDefault('idle_session_timeout', '1s');
    expect(await show('transaction_timeout')).toEqual([{ value: '0' }]);
    expect(await show('idle_session_timeout')).toEqual([{ value: '0' }]);
  });

  it('lock_timeout and statement_timeout: those of the log are shorter than it waits', async () => {
    await setDefault('lock_timeout', '1h');
    await setDefault('statement_timeout', '0');
    expect(await show('lock_timeout')).toEqual([{ value: '2s' }]);
    expect(await show('statement_timeout')).toEqual([{ value: '2500ms' }]);
  });
});
