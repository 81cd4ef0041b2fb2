import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { isDamagedEvent } from '../errors/damaged-event.ts';
import { openPGlite } from '../pglite/index.ts';
import { events } from '../testing/contract/kit.ts';
import { PostgresEventStore, type SqlPort } from './index.ts';
import { severalUpToStatement, upToStatement } from './read-up-to.ts';
import { putSnapshots } from './snapshot-rows.ts';

/** As it is quoted in statements. */
const SCHEMA = '"stockbook"';
const REDUCER = 'counter@1';
const stream = (id: string) => ({ category: 'counter', id });

let sql: SqlPort;
let observed: SqlPort;
let store: PostgresEventStore;
/** What the next statement for several streams fails with. */
let failing: Error | undefined;
/** How many streams each statement was to read. */
let statements: (number | 'one')[];
beforeAll(async () => {
  sql = await openPGlite();
  const query: SqlPort['query'] = (text, parameters) => {
    if (text === upToStatement(SCHEMA)) statements.push('one');
    if (text === severalUpToStatement(SCHEMA)) {
      statements.push((JSON.parse(String(parameters[0])) as unknown[]).length);
      const error = failing;
      failing = undefined;
      if (error) return Promise.reject(error);
    }
    return sql.query(text, parameters);
  };
  observed = {
    query,
    write: (...call) => sql.write(...call),
    transaction: (work) => sql.transaction(work),
    check: () => sql.check(),
    close: () => sql.close(),
  };
  store = await PostgresEventStore.open(observed);
  for (const [id, length] of Object.entries({ a: 3, b: 1, long: 700, damaged: 2 })) {
    for (let from = 0; from < length; from += 100) {
      const next = events(Math.min(length, from + 100)).slice(from);
      await store.append([{ stream: stream(id), expected: from || 'no-stream', events: next }]);
    }
  }
  const snapshot = {
    stream: stream('long'),
    version: 690,
    reducerVersion: REDUCER,
    state: '"690"',
  };
  await putSnapshots((...call) => sql.write(...call), SCHEMA, [snapshot]);
  await sql.query(`ALTER TABLE ${SCHEMA}.events DISABLE TRIGGER ALL`, []);
  const where = `WHERE stream_id = 'damaged' AND version = 2`;
  await sql.query(`UPDATE ${SCHEMA}.events SET data = '{' ${where}`, []);
});
afterAll(() => store.close());
beforeEach(() => {
  statements = [];
});

const read = (id: string, reducer = REDUCER) => store.readLatest(stream(id), reducer);

it('loads that come while one is under way are read in one statement', async () => {
  const ids = ['a', 'b', 'long', 'none', 'a'];
  const found = await Promise.all(ids.map((id) => read(id)));
  expect(statements).toEqual(['one', 4]);
  expect(found.map(({ head }) => head.version)).toEqual([3, 1, 700, 0, 3]);
  expect(found.map((each) => each.events.map(({ version }) => version))).toEqual([
    [1, 2, 3],
    [1],
    [691, 692, 693, 694, 695, 696, 697, 698, 699, 700],
    [],
    [1, 2, 3],
  ]);
  expect(found[2]?.snapshot).toEqual({
    stream: stream('long'),
    version: 690,
    reducerVersion: REDUCER,
    state: '690',
  });
  for (const [index, id] of ids.entries()) expect(found[index]).toEqual(await read(id));
});

it('together they read a page of events at most: a longer stream is read alone', async () => {
  const [, a, long, b] = await Promise.all([
    read('none'),
    read('a', 'other@1'),
    read('long', 'other@1'),
    store.readUpTo(stream('long'), 20, 'other@1'),
  ]);
  expect(statements).toEqual(['one', 3, 'one']);
  expect(a.events).toHaveLength(3);
  expect(long.events).toEqual(await store.read(stream('long')));
  expect(b.events).toEqual(await store.read(stream('long'), { to: 20 }));
});

it('a load has its answer before a longer one beside it is read', async () => {
  const order: string[] = [];
  const note = (id: string, reducer = REDUCER) => read(id, reducer).then(() => order.push(id));
  await Promise.all([note('none'), note('long', 'other@1'), note('a')]);
  expect(order).toEqual(['none', 'a', 'long']);
});

it('ten are read together at most', async () => {
  await Promise.all(Array.from({ length: 15 }, () => read('a')));
  expect(statements).toEqual(['one', 10, 4]);
});

it('a damaged event fails its own load only', async () => {
  const [, a, damaged, b] = await Promise.allSettled(
    ['a', 'a', 'damaged', 'b'].map((id) => read(id)),
  );
  expect(statements).toEqual(['one', 3]);
  expect([a?.status, b?.status]).toEqual(['fulfilled', 'fulfilled']);
  expect(damaged).toMatchObject({ reason: expect.toSatisfy(isDamagedEvent) });
});

it('loads that PostgreSQL cannot read together are read alone', async () => {
  failing = new Error('invalid memory alloc request size');
  const found = await Promise.all(['none', 'a', 'b'].map((id) => read(id)));
  expect(found.map(({ head }) => head.version)).toEqual([0, 3, 1]);
  expect(statements).toEqual(['one', 2, 'one', 'one']);
});

it('a store that is closed reads first what it was asked for', async () => {
  const other = await PostgresEventStore.open({ ...observed, close: async () => store.close() });
  const asked = ['a', 'b', 'long'].map((id) =>
    other.readLatest(stream(id), REDUCER).then(({ head }) => head.version),
  );
  await Promise.resolve();
  await other.close();
  expect(await Promise.all(asked)).toEqual([3, 1, 700]);
});
