import { openPGlite } from '@stockbook/event-store/pglite';
import { afterAll, describe } from 'vitest';
import { MemoryParkedEvents } from './memory-parked-events.ts';
import { PostgresParkedEvents } from './postgres-parked-events.ts';
import { parkedEventsContract } from './testing/parked-events-contract.ts';

describe('parked events in memory', () =>
  parkedEventsContract(async () => new MemoryParkedEvents()));

describe('parked events in PostgreSQL', () => {
  const database = openPGlite();
  afterAll(async () => (await database).close());
  parkedEventsContract(async () => PostgresParkedEvents.open(await database));
});
