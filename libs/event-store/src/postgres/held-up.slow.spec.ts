import { setTimeout as delay } from 'node:timers/promises';
import { type PostgresServer, startPostgresServer } from '@stockbook/engines/postgres';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isStoreUnavailable } from '../index.ts';
import { advisoryKey } from './advisory-key.ts';
import { connectPg, PostgresEventStore } from './index.ts';

const APPENDS = 24;
/** In ms: to get a connection, and to have an answer on it, with some for a busy machine. */
const PATIENCE = 20_000;

/** Appends that something holds up, while reads answer. */
describe('a PostgreSQL server on which appends are held up', () => {
  let server: PostgresServer;
  let admin: pg.Client;
  let store: PostgresEventStore;
  beforeAll(async () => {
    server = await startPostgresServer();
    admin = new pg.Client({ connectionString: server.url, application_name: 'admin' });
    await admin.connect();
    store = await PostgresEventStore.open(await connectPg(server.url));
  });
  afterAll(async () => {
    await store.close();
    await admin.end();
    await server.stop();
  });

  const append = (id: string) =>
    store.append([
      {
        stream: { category: 'held', id },
        expected: 'any',
        events: [{ type: 'counted', data: 1 }],
      },
    ]);
  /** The sessions of the store. */
  const sessions = async () => {
    const { rows } = await admin.query<{ n: number }>(
      `SELECT count(*)::integer AS n FROM pg_stat_activity
       WHERE backend_type = 'client backend' AND application_name <> 'admin'`,
    );
    return rows[0]?.n;
  };

  /** Nothing of what failed is in the log, now or later, and the next append is. */
  async function expectNothingLater(id: string): Promise<void> {
    await delay(500);
    expect(await store.read({ category: 'held', id })).toEqual([]);
    expect(await append(id)).toMatchObject({ status: 'appended' });
    expect(await store.read({ category: 'held', id })).toHaveLength(1);
  }

  /** Reads answer, sessions are few, and every append fails in time and never commits. */
  async function expectHeldUp(id: string, release: () => Promise<unknown>): Promise<void> {
    const started = performance.now();
    const appends = Array.from({ length: APPENDS }, () => append(id));
    const ended = Promise.allSettled(appends);
    await delay(1000);
    const reading = performance.now();
    for (let n = 0; n < 20; n += 1) {
      expect(await store.read({ category: 'held', id })).toEqual([]);
      await store.readAll();
    }
    expect(performance.now() - reading).toBeLessThan(2000);
    expect(await sessions()).toBeLessThanOrEqual(15);
    for (const result of await ended) {
      if (result.status === 'fulfilled') expect(result.value).toBe('held up');
      else if (!isStoreUnavailable(result.reason)) throw result.reason;
    }
    expect(performance.now() - started).toBeLessThan(PATIENCE);
    expect(await sessions()).toBeLessThanOrEqual(15);
    await release();
    await expectNothingLater(id);
  }

  it('by a lock of the table, as CREATE INDEX takes: reads answer, and nothing commits afterwards', async () => {
    await admin.query('BEGIN; LOCK TABLE stockbook.events IN SHARE MODE');
    await expectHeldUp('table', () => admin.query('ROLLBACK'));
  });

  it('by the lock of appends: the same', async () => {
    const key = advisoryKey('append stockbook');
    await admin.query('SELECT pg_advisory_lock($1)', [key]);
    await expectHeldUp('advisory', () => admin.query('SELECT pg_advisory_unlock($1)', [key]));
  });

  it('by a synchronous standby that is absent: the same', async () => {
    await setStandby('absent');
    await expectHeldUp('standby', () => setStandby(''));
  });

  async function setStandby(name: string): Promise<void> {
    await admin.query(`ALTER SYSTEM SET synchronous_standby_names = '${name}'`);
    await admin.query('SELECT pg_reload_conf()');
    // Other sessions read the file at their next statement.
    for (let shown = ''; shown !== name || shown === '';) {
      const { rows } = await admin.query('SHOW synchronous_standby_names');
      shown = rows[0].synchronous_standby_names;
      if (shown === name) break;
      await delay(10);
    }
    await delay(100);
  }

  it('by one reader: a lock against all holds reads up for a bounded time', async () => {
    await admin.query('BEGIN; LOCK TABLE stockbook.events IN ACCESS EXCLUSIVE MODE');
    const reads = Array.from({ length: 30 }, () => store.readAll());
    for (const { reason } of (await Promise.allSettled(reads)) as PromiseRejectedResult[]) {
      expect(reason).toMatchObject({ code: 'StoreUnavailable' });
    }
    expect(await sessions()).toBeLessThanOrEqual(15);
    await admin.query('ROLLBACK');
    await store.readAll();
  });
});
