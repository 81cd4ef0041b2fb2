import { setImmediate } from 'node:timers/promises';
import { beforeEach, describe, expect, it } from 'vitest';
import { StoreUnavailable } from '../errors/store-unavailable.ts';
import { execute } from '../execute.ts';
import { load } from '../load.ts';
import { openPGlite } from '../pglite/index.ts';
import { events } from '../testing/contract/kit.ts';
import { PostgresEventStore, type SqlPort } from './index.ts';

const stream = { category: 'counter', id: 'a' };
const counter = {
  initialState: () => 0,
  evolve: (count: number) => count + 1,
  decide: (_: undefined) => ({ events: events(1) }),
  reducerVersion: 'counter@1',
};

/** A log whose snapshots are written as a test wants, and read as usual. */
async function openWith(writeSnapshots: (write: () => Promise<unknown>) => Promise<unknown>) {
  const sql = await openPGlite();
  const store = await PostgresEventStore.open({
    query: (...call) => sql.query(...call),
    transaction: (work) => sql.transaction(work),
    check: () => sql.check(),
    close: () => sql.close(),
    write: (async (...call: Parameters<SqlPort['write']>) =>
      call[0].includes('stockbook_snapshots')
        ? writeSnapshots(() => sql.write(...call))
        : sql.write(...call)) as SqlPort['write'],
  });
  await store.append([{ stream, expected: 'any', events: events(100) }]);
  return store;
}

/** Carries out commands, and lets what they left be done. */
async function execute5(store: PostgresEventStore): Promise<void> {
  for (let n = 0; n < 5; n += 1) {
    expect((await execute(store, stream, counter, undefined)).status).toBe('appended');
    await setImmediate();
  }
}

describe('the writing of a snapshot', () => {
  let tries: number;
  beforeEach(() => {
    tries = 0;
  });

  it('holds up no append, load or read', async () => {
    const held = Promise.withResolvers<unknown>();
    const store = await openWith(async (write) => {
      tries += 1;
      await held.promise;
      return write();
    });
    await execute5(store);
    expect(tries).toBe(1);
    expect((await load(store, stream, counter)).state).toBe(105);
    held.resolve(undefined);
    await store.close();
  });

  it.each([
    ['since the role has no right to it', Object.assign(new Error('denied'), { code: '42501' })],
    ['since the database does not answer', new StoreUnavailable(new Error('gone'))],
  ])('fails no append %s, and is not tried for each', async (_, error) => {
    const store = await openWith(async () => {
      tries += 1;
      throw error;
    });
    await execute5(store);
    expect(tries).toBe(1);
    expect((await store.readLatest(stream, 'counter@1')).head.snapshotDue).toBe(false);
    expect((await load(store, stream, counter)).state).toBe(105);
    await store.close();
  });

  it('ends before the store is closed', async () => {
    let ended = false;
    const store = await openWith(async (write) => {
      await setImmediate();
      const rows = await write();
      ended = true;
      return rows;
    });
    await execute(store, stream, counter, undefined);
    await store.close();
    expect(ended).toBe(true);
  });

  it('holds up no close if it cannot be done', async () => {
    const store = await openWith(async () => {
      throw new StoreUnavailable(new Error('gone'));
    });
    await execute(store, stream, counter, undefined);
    await store.close();
    await expect(store.read(stream)).rejects.toMatchObject({ code: 'StoreClosed' });
  });
});
