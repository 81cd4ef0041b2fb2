import { type PostgresServer, startPostgresServer } from '@stockbook/engines/postgres';
import pg from 'pg';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { impossible } from '../impossible.ts';
import { connectPg, PostgresEventStore, type SqlPort } from './index.ts';

const waits = { timeout: 15_000, interval: 20 };

/** Each test has a writer and a reader in sessions of their own. */
describe('a watch on PostgreSQL', () => {
  let server: PostgresServer;
  let admin: pg.Client;
  let writer: PostgresEventStore;
  beforeAll(async () => {
    server = await startPostgresServer();
    admin = new pg.Client({ connectionString: server.url });
    await admin.connect();
    writer = await open();
  });
  afterAll(async () => {
    await writer.close();
    await admin.end();
    await server.stop();
  });
  let reader: PostgresEventStore;
  let wakes = 0;
  const woken = () => {
    wakes += 1;
  };
  beforeEach(async () => {
    wakes = 0;
    reader = await open();
    return () => reader.close();
  });

  const open = async (change: (sql: SqlPort) => SqlPort = (sql) => sql) =>
    PostgresEventStore.open(change(await connectPg(server.url)));
  const append = () =>
    writer.append([
      {
        stream: { category: 'product', id: '100' },
        expected: 'any',
        events: [{ type: 'counted', data: 1 }],
      },
    ]);
  /** The sessions that listen. */
  const listeners = async () => {
    const { rows } = await admin.query<{ pid: number }>(
      `SELECT pid FROM pg_stat_activity WHERE query LIKE 'LISTEN %'`,
    );
    return rows.map(({ pid }) => pid);
  };
  /** Waits until notices are heard: the reader then asks for the end of the log no more. */
  const untilHeard = async () => {
    await vi.waitFor(async () => expect(await listeners()).toHaveLength(1), waits);
    const last = vi.spyOn(reader as unknown as { last(): Promise<string> }, 'last');
    await vi.waitFor(async () => {
      last.mockClear();
      await new Promise((resolve) => setTimeout(resolve, 1500));
      expect(last).not.toHaveBeenCalled();
    }, waits);
  };

  it('has one more connection while it lasts, and is told of each append', async () => {
    expect(await listeners()).toEqual([]);
    const unwatch = reader.watch(woken);
    const another = reader.watch(() => undefined);
    await untilHeard();
    for (let round = 0; round < 3; round += 1) {
      const before = wakes;
      await append();
      await vi.waitFor(() => expect(wakes).toBeGreaterThan(before), { timeout: 1000 });
    }
    unwatch();
    another();
    await vi.waitFor(async () => expect(await listeners()).toEqual([]), waits);
  });

  it('wakes after its connection broke, and listens again', async () => {
    const unwatch = reader.watch(woken);
    await untilHeard();
    const [pid] = await listeners();
    const before = wakes;
    await admin.query('SELECT pg_terminate_backend($1)', [pid]);
    await append();
    await vi.waitFor(() => expect(wakes).toBeGreaterThan(before), waits);
    await vi.waitFor(async () => {
      const now = await listeners();
      expect(now).toHaveLength(1);
      expect(now).not.toEqual([pid]);
    }, waits);
    unwatch();
  });

  it('polls where no notice comes, as through pgbouncer in transaction mode', async () => {
    // A notice of another channel never comes.
    const deaf = await open((sql) => ({
      ...sql,
      listen: (channel, listener) =>
        sql.listen?.(`${channel}_deaf`, { ...listener, hears: () => listener.hears(false) }) ??
        impossible('pg listens'),
    }));
    const unwatch = deaf.watch(woken);
    for (let round = 0; round < 2; round += 1) {
      const before = wakes;
      await append();
      await vi.waitFor(() => expect(wakes).toBeGreaterThan(before), { timeout: 3000 });
    }
    unwatch();
    await deaf.close();
  });

  it('ends when the store is closed', async () => {
    const store = await open();
    store.watch(woken);
    await vi.waitFor(async () => expect(await listeners()).toHaveLength(1), waits);
    await store.close();
    await vi.waitFor(async () => expect(await listeners()).toEqual([]), waits);
  });
});
