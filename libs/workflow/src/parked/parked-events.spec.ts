import { openPGlite } from '@stockbook/event-store/pglite';
import { afterAll, describe, expect, it } from 'vitest';
import { problem } from '../problem.ts';
import { MemoryParkedEvents } from './memory-parked-events.ts';
import { PostgresParkedEvents } from './postgres-parked-events.ts';
import { FIRST_VERSION, FIRST_VERSION_READ } from './testing/first-version.ts';
import { parkedEventsContract } from './testing/parked-events-contract.ts';

describe('parked events in memory', () =>
  parkedEventsContract(async () => new MemoryParkedEvents()));

describe('parked events in PostgreSQL', () => {
  const database = openPGlite();
  afterAll(async () => (await database).close());
  parkedEventsContract(async () => PostgresParkedEvents.open(await database));
});

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
    const insert = () =>
      sql.query('INSERT INTO parked_events VALUES ($1, $2) ON CONFLICT DO NOTHING', [
        FIRST_VERSION.id,
        JSON.stringify(FIRST_VERSION),
      ]);
    await insert();
    const parked = await PostgresParkedEvents.open(sql);
    expect(await parked.list({ limit: 9 })).toEqual([FIRST_VERSION_READ]);
    expect(await parked.count({ problem: FIRST_VERSION.problem.type })).toBe(1);
    const last = problem('insufficient-stock', 422, 'The event was rejected', 'too few');
    await parked.setProblem(FIRST_VERSION.id, last);
    expect(await parked.find(FIRST_VERSION.id)).toEqual({ ...FIRST_VERSION_READ, problem: last });
    await parked.remove(FIRST_VERSION.id);
    // A process of the first version still runs beside this one, which is started again.
    await insert();
    const again = await PostgresParkedEvents.open(sql);
    expect(await again.list({ limit: 9 })).toEqual([FIRST_VERSION_READ]);
  });
});
