import { setTimeout as delay } from 'node:timers/promises';
import { type PostgresServer, startPostgresServer } from '@stockbook/engines/postgres';
import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { NewEvent } from '../event.ts';
import { execute } from '../execute.ts';
import type { Json } from '../json.ts';
import { load } from '../load.ts';
import { openPGlite } from '../pglite/index.ts';
import type { StreamId } from '../stream.ts';
import { events, newStream, until } from '../testing/contract/kit.ts';
import { connectPg, PostgresEventStore, type SqlPort } from './index.ts';

const TABLE = 'stockbook.stockbook_snapshots';
const PATIENCE_MS = 20_000;

/** A state in which the order of the events shows, and that does not grow. */
const digits = (reducerVersion: string, factor = 1) => ({
  initialState: () => 0,
  evolve: (state: number, { data }: { readonly data: unknown }) =>
    (state * 31 + (data as { readonly n: number }).n * factor) % 999_983,
  decide: (next: readonly NewEvent[]) => ({ events: next }),
  reducerVersion,
});
const foldUpTo = (version: number, factor = 1): number =>
  events(version).reduce((state, { data }) => digits('', factor).evolve(state, { data }), 0);

interface Row {
  readonly reducer: string;
  readonly version: number;
}

describe.each([
  ['PGlite', false],
  ['PostgreSQL', true],
])('a snapshot on %s', (_name, real) => {
  let server: PostgresServer | undefined;
  let sql: SqlPort;
  let store: PostgresEventStore;
  let stream: StreamId;
  beforeAll(async () => {
    if (real) server = await startPostgresServer();
    sql = server ? await connectPg(server.url) : await openPGlite();
    store = await PostgresEventStore.open(sql);
  });
  afterAll(async () => {
    await store.close();
    await server?.stop();
  });
  beforeEach(() => {
    stream = newStream();
  });

  const rows = (of = stream) =>
    sql.query<Row>(
      `SELECT reducer, version FROM ${TABLE} WHERE category = $1 AND stream_id = $2 ORDER BY 1, 2`,
      [of.category, of.id],
    );
  const versionsWhen = async (ready: (all: readonly Row[]) => boolean) =>
    (await until(PATIENCE_MS, () => rows(), ready)).map(({ version }) => version);
  /** Appends the next events by a command, which brings a snapshot if one is due. */
  const grow = async (count: number, reducer = digits('digits@1')) => {
    const { head } = await store.readLatest(stream);
    const next = events(head.version + count).slice(head.version);
    expect((await execute(store, stream, reducer, next)).status).toBe('appended');
  };
  /** Appends events without a command. */
  const lengthen = async (count: number) => {
    for (let left = count; left > 0; left -= 100) {
      const { head } = await store.readLatest(stream);
      const next = events(head.version + Math.min(left, 100)).slice(head.version);
      await store.append([{ stream, expected: 'any', events: next }]);
    }
  };

  it('is written once the stream is 100 events longer, and the next load begins at it', async () => {
    await lengthen(99);
    await grow(1);
    await grow(1);
    expect(await versionsWhen((all) => all.length > 0)).toEqual([100]);
    const { head, snapshot, events: last } = await store.readLatest(stream, 'digits@1');
    expect(snapshot).toEqual({
      stream,
      version: 100,
      reducerVersion: 'digits@1',
      state: foldUpTo(100),
    });
    expect(last.map(({ version }) => version)).toEqual([101]);
    expect(head).toMatchObject({ version: 101, snapshotDue: false });
    await lengthen(99);
    expect((await store.readLatest(stream, 'digits@1')).head.snapshotDue).toBe(true);
    await grow(1);
    expect(await versionsWhen((all) => all.length > 1)).toEqual([100, 200]);
  });

  it('is one, however many writers bring it', async () => {
    await lengthen(120);
    const events = [{ type: 'counted', data: { n: 1 } }];
    const results = await Promise.all(
      Array.from({ length: 16 }, () => execute(store, stream, digits('digits@1'), events)),
    );
    expect(results.every(({ status }) => status === 'appended')).toBe(true);
    const versions = await versionsWhen((all) => all.length > 0);
    // What was brought meanwhile is written by now, or left out.
    await delay(200);
    expect((await rows()).map(({ version }) => version)).toEqual(versions);
    expect(versions).toHaveLength(1);
  });

  it('is left out if it is brought before it is due, as by a writer that did not see the last one', async () => {
    await lengthen(120);
    await grow(1);
    expect(await versionsWhen((all) => all.length > 0)).toEqual([120]);
    for (const version of [121, 219, 220]) {
      const { head } = await store.readLatest(stream);
      await lengthen(version - head.version);
      const snapshot = { stream, version, reducerVersion: 'digits@1', state: foldUpTo(version) };
      const next = events(version + 1).slice(version);
      await store.append([{ stream, expected: version, events: next, snapshot }]);
    }
    expect(await versionsWhen((all) => all.length > 1)).toEqual([120, 220]);
  });

  it('bounds what a load up to any version reads', async () => {
    for (let n = 0; n < 33; n += 1) {
      await lengthen(99);
      await grow(1);
      const due = Math.min(n, 1);
      await versionsWhen((all) => all.length >= due);
    }
    await grow(1);
    // Before the last 1,000 events the first of each 1,000 is left.
    const versions = await versionsWhen((all) => all.length < 20);
    expect(versions.filter((version) => version < 2000)).toHaveLength(2);
    expect(versions.length).toBeLessThanOrEqual(2 + 14);
    for (const to of [1, 99, 100, 950, 1050, 1999, 2750, 3300]) {
      const { snapshot, events: last } = await store.readUpTo(stream, to, 'digits@1');
      expect(to - (snapshot?.version ?? 0)).toBeLessThanOrEqual(1100);
      expect(last.length).toBeLessThanOrEqual(1000);
      expect((await load(store, stream, digits('digits@1'), { to })).state).toBe(foldUpTo(to));
    }
    expect((await store.readLatest(stream, 'digits@1')).events.length).toBeLessThan(200);
  });

  it('of a reducer that is no longer used is deleted once the stream is 1,000 events longer', async () => {
    await lengthen(150);
    await grow(1, digits('digits@1'));
    await grow(1, digits('other@1', 3));
    await versionsWhen((all) => all.length === 2);
    await lengthen(1000);
    await grow(1, digits('digits@1'));
    const versions = await versionsWhen((all) =>
      all.every(({ reducer }) => reducer === 'digits@1'),
    );
    expect(versions).toEqual([150, 1152]);
    expect(await load(store, stream, digits('other@1', 3))).toMatchObject({
      version: 1153,
      state: foldUpTo(1153, 3),
    });
  });

  it.each<[string, string]>([
    ['of events that the log does not have', `state = '-1', hash = repeat('ab', 32)`],
    ['that lies after the head', `state = '-1', version = version + 1000`],
    ['that is not JSON', `state = 'not JSON'`],
  ])('%s is not believed', async (_what, change) => {
    await lengthen(150);
    await grow(1);
    expect(await versionsWhen((all) => all.length > 0)).toEqual([150]);
    await sql.write(`UPDATE ${TABLE} SET ${change} WHERE category = $1 AND stream_id = $2`, [
      stream.category,
      stream.id,
    ]);
    expect((await load(store, stream, digits('digits@1'))).state).toBe(foldUpTo(151));
    expect((await load(store, stream, digits('digits@1'), { to: 150 })).state).toBe(foldUpTo(150));
    await grow(1);
    expect((await load(store, stream, digits('digits@1'))).state).toBe(foldUpTo(152));
  });

  it('changes no state at any version, with all of them or none, as they were brought', async () => {
    const step = fc.oneof(
      {
        weight: 6,
        arbitrary: fc.record({
          grow: fc.integer({ min: 1, max: 99 }),
          factor: fc.constantFrom(1, 3),
        }),
      },
      { weight: 1, arbitrary: fc.constant('drop' as const) },
    );
    await fc.assert(
      fc.asyncProperty(
        fc.array(step, { minLength: 6, maxLength: 14 }),
        fc.array(fc.integer({ min: 0, max: 1400 }), { minLength: 6, maxLength: 6 }),
        async (steps, versions) => {
          stream = newStream();
          for (const next of steps) {
            if (next === 'drop') await sql.write(`DELETE FROM ${TABLE}`, []);
            else await grow(next.grow, digits(`digits@${next.factor}`, next.factor));
          }
          const { head } = await store.readLatest(stream);
          for (const factor of [1, 3]) {
            const reducer = digits(`digits@${factor}`, factor);
            expect((await load(store, stream, reducer)).state).toBe(foldUpTo(head.version, factor));
            for (const to of versions) {
              const { state } = await load(store, stream, reducer, { to });
              expect(state).toBe(foldUpTo(Math.min(to, head.version), factor));
            }
          }
        },
      ),
      { numRuns: 12 },
    );
  });

  it('of a large state is left out', async () => {
    const large = {
      initialState: (): Json => '',
      evolve: (): Json => 'x'.repeat(300_000),
      decide: () => ({ events: events(1) }),
      reducerVersion: 'large@1',
    };
    await lengthen(100);
    expect((await execute(store, stream, large, 0)).status).toBe('appended');
    await grow(1);
    await versionsWhen((all) => all.length > 0);
    expect(await rows()).toMatchObject([{ reducer: 'digits@1' }]);
  });
});
