import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isIdempotencyMismatch } from '../errors/idempotency-mismatch.ts';
import { isProjectionFailed } from '../errors/projection-failed.ts';
import type { EventStore } from '../event-store.ts';
import { MemoryEventStore } from '../memory/index.ts';
import { openPGlite } from '../pglite/index.ts';
import type { Projection } from '../projections/projection.ts';
import { Readers } from '../readers/readers.ts';
import { verify } from '../verify/index.ts';
import { PostgresEventStore, PostgresRowStore, type SqlPort } from './index.ts';

const shelf = (id: string) => ({ category: 'shelf', id });
const FAILING = 'the projection fails at this';

const count: Projection<number> = {
  name: 'count',
  version: 1,
  filter: { categories: ['shelf'] },
  key: ({ stream }) => stream.id,
  project: (before = 0, { data }) => {
    if (data === FAILING) throw new Error(FAILING);
    return before + 1;
  },
};

let sql: SqlPort;
let schemas = 0;
beforeAll(async () => {
  sql = await openPGlite();
});
afterAll(() => sql.close());

/** A log in a schema of its own, and how its batches were written. */
async function open(inline: readonly Projection<number>[] = [], schema = `log_${(schemas += 1)}`) {
  const batches: ('foreseen' | 'usual')[] = [];
  const note = (text: string) => {
    if (text.includes('append_foreseen(')) batches.push('foreseen');
    if (text.includes('append_batch(')) batches.push('usual');
  };
  const log: { onRowsRead: (() => Promise<unknown>) | undefined } = { onRowsRead: undefined };
  const observed: SqlPort = {
    schema,
    query: async <Row>(text: string, parameters: readonly unknown[]) => {
      const found = await sql.query<Row>(text, parameters);
      const { onRowsRead } = log;
      if (onRowsRead && text.includes('stockbook_rows')) {
        log.onRowsRead = undefined;
        await onRowsRead();
      }
      return found;
    },
    check: () => sql.check(),
    close: async () => undefined,
    write: (text, ...rest) => {
      note(text);
      return sql.write(text, ...rest);
    },
    transaction: (work) =>
      sql.transaction((transaction) =>
        work({
          ...transaction,
          query: (text, parameters) => {
            note(text);
            return transaction.query(text, parameters);
          },
        }),
      ),
  };
  const store = await PostgresEventStore.open(observed, { inline });
  return Object.assign(log, { store, batches, schema, observed });
}

/** Reads a stream as `execute` does, which remembers where it ends, and returns what appends to it. */
async function reading(store: EventStore, id: string) {
  const { head } = await store.readLatest(shelf(id), 'count', { allowStale: true });
  return (data: string | number, command?: string) => {
    const events = [{ type: 'received', data }];
    return store.append(
      [{ stream: shelf(id), expected: head.version, events }],
      command === undefined ? undefined : { id: command, content: data },
    );
  };
}

async function add(store: EventStore, id: string, data: string | number, command?: string) {
  const append = await reading(store, id);
  return append(data, command);
}

const statusOf = async (result: Promise<{ readonly status: string }>) => {
  try {
    return (await result).status;
  } catch (error) {
    if (isIdempotencyMismatch(error) || isProjectionFailed(error)) return error.name;
    throw error;
  }
};

/** Appends until a batch is foreseen again. */
async function untilForeseen({ store, batches }: Awaited<ReturnType<typeof open>>) {
  batches.length = 0;
  while (batches.at(-1) !== 'foreseen') await add(store, 'filler', 1);
  return batches.length - 1;
}

describe('appends of the only process that writes', () => {
  it('are foreseen, once it knows where the log ends', async () => {
    const { store, batches } = await open();
    for (const id of ['a', 'a', 'b', 'a']) await add(store, id, 1, `c-${batches.length}`);
    expect(batches).toEqual(['usual', 'foreseen', 'foreseen', 'foreseen']);
    const { streams } = (await add(store, 'a', 1)) as { streams: readonly { events: unknown }[] };
    const { events } = await store.readAll({ after: '4' });
    expect(streams[0]?.events).toEqual(events);
    expect(Math.abs(Date.parse(events[0]?.recordedAt ?? '') - Date.now())).toBeLessThan(60_000);
    expect((await verify(store)).status).toBe('sound');
  });

  it('go the usual way after another wrote to the log, and for a while', async () => {
    const one = await open();
    await add(one.store, 'a', 1);
    await add(one.store, 'a', 2);
    const other = await open([], one.schema);
    await add(other.store, 'b', 1);
    one.batches.length = 0;
    await add(one.store, 'a', 3);
    expect(one.batches).toEqual(['foreseen', 'usual']);
    expect(await untilForeseen(one)).toBe(16);
    const { events } = await one.store.readAll();
    expect(events.map(({ position }) => position)).toEqual(
      events.map((_, index) => `${index + 1}`),
    );
    expect((await verify(one.store)).status).toBe('sound');
  });

  it('that were carried out before are answered as repeats, beside others of their batch', async () => {
    const log = await open();
    const { store, batches } = log;
    await add(store, 'a', 1, 'c-1');
    await add(store, 'a', 2, 'c-2');
    batches.length = 0;
    const together = [
      add(store, 'a', 1, 'c-1'),
      add(store, 'b', 1, 'c-1'),
      add(store, 'c', 1, 'c-3'),
    ];
    expect(await Promise.all(together.map(statusOf))).toEqual(['repeat', 'appended', 'appended']);
    await untilForeseen(log);
    expect(await statusOf(add(store, 'a', 3, 'c-2'))).toBe('IdempotencyMismatch');
    expect((await store.read(shelf('a'))).map(({ data }) => data)).toEqual([1, 2]);
    expect((await verify(store)).status).toBe('sound');
  });

  it('that meet in a stream conflict', async () => {
    const log = await open();
    await untilForeseen(log);
    await add(log.store, 'a', 0);
    const append = await reading(log.store, 'a');
    const first = append(1);
    // This one waits, and is taken before the first is known to have ended.
    const second = append(2);
    expect(await Promise.all([first, second].map(statusOf))).toEqual(['appended', 'conflict']);
  });

  it('write the rows of projections in the same statement', async () => {
    const log = await open([count]);
    const rows = await PostgresRowStore.open(log.observed, { shared: true });
    const readers = new Readers({
      store: log.store,
      rows,
      soleProcess: true,
      projections: [count],
    });
    await readers.runOnce();
    await untilForeseen(log);
    const view = readers.view(count);
    const counted = async (id: string) => (await view.get(id))?.data;
    for (let expected = 1; expected <= 3; expected += 1) {
      await add(log.store, 'a', 1);
      expect(await counted('a')).toBe(expected);
    }
    expect(log.batches.at(-1)).toBe('foreseen');
    // One that fails rejects only its own append.
    const together = [add(log.store, 'b', 1), add(log.store, 'c', FAILING), add(log.store, 'd', 1)];
    expect(await Promise.all(together.map(statusOf))).toEqual([
      'appended',
      'ProjectionFailed',
      'appended',
    ]);
    expect(await Promise.all(['b', 'c', 'd'].map(counted))).toEqual([1, undefined, 1]);
    expect(await log.store.read(shelf('c'))).toEqual([]);
    // After a rebuild, the rows are those of the new build.
    await untilForeseen(log);
    await readers.rebuild('count');
    await readers.runOnce();
    await add(log.store, 'a', 1);
    expect(await counted('a')).toBe(4);
    expect((await verify(log.store)).status).toBe('sound');
  });

  it('write the rows also of a projection that takes over meanwhile', async () => {
    const log = await open([count]);
    const rows = await PostgresRowStore.open(log.observed, { shared: true });
    const { store } = log;
    const readers = new Readers({ store, rows, soleProcess: true, projections: [count] });
    await add(store, 'a', 1);
    log.onRowsRead = () => readers.runOnce();
    await add(store, 'a', 1);
    expect(log.onRowsRead).toBeUndefined();
    await add(store, 'a', 1);
    expect((await readers.view(count).get('a'))?.data).toBe(3);
  });

  it('leave the same log as in memory, whichever appends meet', async () => {
    let foreseen = 0;
    const id = fc.constantFrom('a', 'b', 'c');
    const command = fc.option(fc.constantFrom('c-1', 'c-2', 'c-3'), { nil: undefined });
    const call = fc.record({ id, command, data: fc.constantFrom(1, 1, 2) });
    const rounds = fc.array(fc.array(call, { minLength: 1, maxLength: 4 }), { maxLength: 12 });
    await fc.assert(
      fc.asyncProperty(rounds, async (list) => {
        const model = new MemoryEventStore();
        const { store, batches } = await open();
        for (const round of list) {
          const run = async (log: EventStore) => {
            const appends: Awaited<ReturnType<typeof reading>>[] = [];
            for (const each of round) appends.push(await reading(log, each.id));
            return Promise.all(
              appends.map((append, index) =>
                statusOf(append(round[index]?.data ?? 0, round[index]?.command)),
              ),
            );
          };
          expect(await run(store)).toEqual(await run(model));
        }
        const logOf = async (log: EventStore) =>
          (await log.readAll()).events.map(({ stream, version, data }) => ({
            stream,
            version,
            data,
          }));
        expect(await logOf(store)).toEqual(await logOf(model));
        expect((await verify(store)).status).toBe('sound');
        foreseen += batches.filter((each) => each === 'foreseen').length;
      }),
      { numRuns: 40 },
    );
    expect(foreseen).toBeGreaterThan(0);
  });
});
