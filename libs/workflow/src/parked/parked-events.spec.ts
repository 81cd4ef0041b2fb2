import { MemoryRowStore } from '@stockbook/event-store/memory';
import { openPGlite } from '@stockbook/event-store/pglite';
import { PostgresRowStore, type SqlPort } from '@stockbook/event-store/postgres';
import { afterAll, describe, expect, it } from 'vitest';
import { problem } from '../problem.ts';
import { COLLECTION, PARKED_AT, TIMES } from './collection.ts';
import { moveParkedTable } from './move-parked-table.ts';
import type { ParkedEvent } from './parked-events.ts';
import { RowParkedEvents } from './row-parked-events.ts';
import { FIRST_VERSION, FIRST_VERSION_READ } from './testing/first-version.ts';
import { parkedEventsContract } from './testing/parked-events-contract.ts';
import { type Guard, takingOverContract } from './testing/taking-over-contract.ts';

describe('parked events in memory', () =>
  parkedEventsContract(async () => new RowParkedEvents(new MemoryRowStore())));

it('parks an event again that a server with a clock ahead has removed', async () => {
  const rows = new MemoryRowStore();
  const parked = new RowParkedEvents(rows);
  const id = 'removed';
  const version = Date.now() + 3_600_000;
  await rows.write([{ collection: COLLECTION, id, version, removed: true }]);
  const { parkedAt: at, input, problem: reason } = FIRST_VERSION;
  await parked.park({ id, at, input, reason });
  expect(await parked.find(id)).toMatchObject({ id, times: 1 });
});

it('pages through events whose times a machine wrote with other digits', async () => {
  const rows = new MemoryRowStore();
  const parked = new RowParkedEvents(rows);
  const write = (id: string, at: string) => {
    const text = JSON.stringify({ origin: 'bus', event: id });
    const reason = JSON.stringify(FIRST_VERSION.problem);
    const data = { executionId: id, at, input: text, reason };
    const terms = { [PARKED_AT]: at, [TIMES]: { decimal: '1' } };
    return rows.write([{ collection: COLLECTION, id, version: 1, data, terms }]);
  };
  await write('a', '2026-01-01T00:00:00Z');
  await write('b', '2026-01-01T00:00:00.5Z');
  await write('c', '2026-01-01T00:00:01.000001Z');
  const seen: ParkedEvent[] = [];
  for (let turn = 0; turn < 4; turn += 1) {
    const after = seen.at(-1);
    seen.push(...(await parked.list({ limit: 1, ...(after && { after }) })));
  }
  expect(seen.map(({ id }) => id).toSorted()).toEqual(['a', 'b', 'c']);
});

it('keeps each digit of a number that a machine wrote, also when the entry changes', async () => {
  const rows = new MemoryRowStore();
  const parked = new RowParkedEvents(rows);
  const [id, at] = ['digits', '2026-01-01T00:00:00.000Z'];
  const input = '{"origin":"bus","event":{"quantity":2.99999999999999999999,"unitPrice":4.5}}';
  const data = { executionId: id, at, input, reason: JSON.stringify(FIRST_VERSION.problem) };
  const terms = { [PARKED_AT]: at, [TIMES]: { decimal: '1' } };
  await rows.write([{ collection: COLLECTION, id, version: 1, data, terms }]);
  const kept = { origin: 'bus', event: { quantity: '2.99999999999999999999', unitPrice: 4.5 } };
  expect(await parked.find(id)).toMatchObject({ input: kept });
  const last = problem('insufficient-stock', 422, 'The event was rejected', 'too few');
  await parked.setProblem(id, last);
  expect(await parked.find(id)).toMatchObject({ input: kept, problem: last });
});

/** A database whose requests wait for the guard. */
const guarded = (sql: SqlPort, guard: Guard): SqlPort => {
  const after =
    <Call extends unknown[], Result>(send: (...call: Call) => Promise<Result>) =>
    async (...call: Call) => {
      await guard();
      return send(...call);
    };
  return {
    query: after(sql.query.bind(sql)),
    write: after(sql.write.bind(sql)),
    transaction: after(sql.transaction.bind(sql)),
    check: after(sql.check.bind(sql)),
    close: async () => undefined,
  } as SqlPort;
};

describe('parked events in PostgreSQL', () => {
  const database = openPGlite();
  afterAll(async () => (await database).close());
  parkedEventsContract(async () => {
    const rows = await PostgresRowStore.open(await database, { shared: true });
    return new RowParkedEvents(rows);
  });

  describe('a move from the table of an older version', () => {
    takingOverContract(async () => {
      const sql = await database;
      const rows = await PostgresRowStore.open(sql, { shared: true });
      await moveParkedTable(sql, new RowParkedEvents(rows));
      return {
        start: async (guard) => {
          const port = guarded(sql, guard);
          let isGuarded = false;
          const opened = await PostgresRowStore.open(
            guarded(sql, async () => {
              if (isGuarded) await guard();
            }),
            { shared: true },
          );
          isGuarded = true;
          const parked = new RowParkedEvents(opened);
          return { parked, move: () => moveParkedTable(port, parked) };
        },
        put: async ({ id, lastParkedAt, parkedAt, times, executionId, input, problem: reason }) => {
          const event = { id, parkedAt: lastParkedAt, executionId, input, problem: reason };
          await sql.write(
            `INSERT INTO stockbook.parked_events (id, event, parked_at, problem, execution_id, times)
             VALUES ($1, $2, $3, $4, $5, $6)
             ON CONFLICT (id) DO UPDATE
               SET event = excluded.event, execution_id = excluded.execution_id, times = excluded.times`,
            [id, JSON.stringify(event), parkedAt, reason.type, executionId, String(times)],
          );
        },
        left: async () => {
          const rest = await sql.query<{ id: string }>(
            'SELECT id FROM stockbook.parked_events',
            [],
          );
          return rest.map(({ id }) => id);
        },
      };
    });
  });
});

async function movedFrom(sql: SqlPort): Promise<RowParkedEvents> {
  const parked = new RowParkedEvents(await PostgresRowStore.open(sql, { shared: true }));
  await moveParkedTable(sql, parked);
  return parked;
}

describe('parked events in the database of an older log', () => {
  const database = openPGlite();
  afterAll(async () => (await database).close());

  it('keeps the events that the first version parked', async () => {
    const sql = await database;
    // What tells an older log: its function of appends, in the first schema of the search path.
    await sql.transaction(({ execute }) =>
      execute(`
        CREATE FUNCTION append_events(jsonb, text, text) RETURNS text LANGUAGE sql
          AS 'SELECT pg_advisory_xact_lock(7305, 1)::text';
        CREATE TABLE parked_events (id text COLLATE "C" PRIMARY KEY, event text NOT NULL)`),
    );
    const insert = (event: { readonly id: string }) =>
      sql.query('INSERT INTO parked_events VALUES ($1, $2) ON CONFLICT DO NOTHING', [
        event.id,
        JSON.stringify(event),
      ]);
    await insert(FIRST_VERSION);
    const parked = await movedFrom(sql);
    expect(await parked.list({ limit: 9 })).toEqual([FIRST_VERSION_READ]);
    expect(await parked.count({ problem: FIRST_VERSION.problem.type })).toBe(1);
    const last = problem('insufficient-stock', 422, 'The event was rejected', 'too few');
    await parked.setProblem(FIRST_VERSION.id, last);
    expect(await parked.find(FIRST_VERSION.id)).toEqual({ ...FIRST_VERSION_READ, problem: last });
    await parked.remove(FIRST_VERSION.id);
    // A process of the first version still runs beside this one, which is started again.
    const id = FIRST_VERSION.id.replace(/1$/, '2');
    await insert({ ...FIRST_VERSION, id });
    const again = await movedFrom(sql);
    expect(await again.list({ limit: 9 })).toEqual([
      { ...FIRST_VERSION_READ, id, executionId: id },
    ]);
  });

  it('moves what older processes parked on and on, with its count and its place', async () => {
    const sql = await database;
    const parked = await movedFrom(sql);
    const id = 'moved';
    const insert = (executionId: string, first: string, parkedAt: string, times: number) =>
      sql.query(
        `INSERT INTO parked_events (id, event, parked_at, problem, execution_id, times)
         VALUES ($1, $2, $3, 'x', $4, $5)`,
        [
          id,
          JSON.stringify({ ...FIRST_VERSION, id, parkedAt, executionId }),
          first,
          executionId,
          String(times),
        ],
      );
    await insert('e-2', '2026-01-01T00:00:00.000Z', '2026-01-02T00:00:00.000Z', 2);
    await moveParkedTable(sql, parked);
    expect(await parked.find(id)).toMatchObject({
      parkedAt: '2026-01-01T00:00:00.000Z',
      lastParkedAt: '2026-01-02T00:00:00.000Z',
      times: 2,
    });
    // As a move leaves it that ended between the two writes.
    await insert('e-2', '2026-01-01T00:00:00.000Z', '2026-01-02T00:00:00.000Z', 2);
    await moveParkedTable(sql, parked);
    expect(await parked.find(id)).toMatchObject({ times: 2 });
    await insert('e-3', '2026-01-03T00:00:00.000Z', '2026-01-03T00:00:00.000Z', 1);
    await moveParkedTable(sql, parked);
    expect(await parked.find(id)).toMatchObject({
      executionId: 'e-3',
      parkedAt: '2026-01-01T00:00:00.000Z',
      times: 3,
    });
    expect(await sql.query('SELECT id FROM parked_events', [])).toEqual([]);
  });
});
