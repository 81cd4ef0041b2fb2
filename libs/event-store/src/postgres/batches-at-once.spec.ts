import { type PostgresServer, startPostgresServer } from '@stockbook/engines/postgres';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ExpectedVersion } from '../expected-version.ts';
import { verify } from '../verify/index.ts';
import { connectPg, PostgresEventStore, type SqlPort } from './index.ts';

const STREAMS = 60;
const VERSIONS = 4;

describe('appends to a PostgreSQL server', () => {
  let server: PostgresServer;
  beforeAll(async () => {
    server = await startPostgresServer();
  });
  afterAll(() => server.stop());

  /** A store, and how many of its writes were under way at once. */
  async function open() {
    const sql = await connectPg(server.url);
    let underWay = 0;
    let atOnce = 0;
    const write: SqlPort['write'] = async (...call) => {
      underWay += 1;
      atOnce = Math.max(atOnce, underWay);
      try {
        return await sql.write(...call);
      } finally {
        underWay -= 1;
      }
    };
    const store = await PostgresEventStore.open({ ...sql, write });
    return { store, atOnce: () => atOnce };
  }

  it('have two batches under way, and keep the order of each stream', async () => {
    const { store, atOnce } = await open();
    const results = [];
    for (let version = 0; version < VERSIONS; version += 1) {
      for (let stream = 0; stream < STREAMS; stream += 1) {
        const expected: ExpectedVersion = version === 0 ? 'no-stream' : version;
        const events = [{ type: 'received', data: version }];
        const id = { category: 'at-once', id: `s-${stream}` };
        results.push(store.append([{ stream: id, expected, events }]));
      }
    }
    const statuses = (await Promise.all(results)).map(({ status }) => status);
    expect(new Set(statuses)).toEqual(new Set(['appended']));
    expect(atOnce()).toBe(2);
    expect(await verify(store)).toMatchObject({ status: 'sound' });
    await store.close();
  });

  it('have one batch under way if all are to one stream', async () => {
    const { store, atOnce } = await open();
    const stream = { category: 'at-once', id: 'hot' };
    const append = (data: number) =>
      store.append([{ stream, expected: 'any', events: [{ type: 'received', data }] }]);
    await Promise.all(Array.from({ length: 200 }, (_, data) => append(data)));
    expect(atOnce()).toBe(1);
    const events = await store.read(stream);
    expect(events.map(({ data }) => data)).toEqual(Array.from({ length: 200 }, (_, data) => data));
    await store.close();
  });
});
