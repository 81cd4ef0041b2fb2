import { afterAll, beforeAll, describe } from 'vitest';
import { eventStoreContract } from '../testing/index.ts';
import { connectPg, openPGlite, PostgresEventStore } from './index.ts';
import { type PostgresServer, startPostgresServer } from '@stockbook/engines/postgres';

eventStoreContract('PGlite', async () => PostgresEventStore.open(await openPGlite()));

describe('a PostgreSQL server', () => {
  let server: PostgresServer;
  beforeAll(async () => {
    server = await startPostgresServer();
  });
  afterAll(() => server.stop());

  eventStoreContract('PostgreSQL', () => PostgresEventStore.open(connectPg(server.url)));
});
