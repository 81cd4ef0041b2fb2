import { afterAll, beforeAll, describe } from 'vitest';
import * as vitest from 'vitest';
import { eventStoreContract } from '../testing/index.ts';
import { connectPg, PostgresEventStore } from './index.ts';
import { openPGlite } from '../pglite/index.ts';
import { type PostgresServer, startPostgresServer } from '@stockbook/engines/postgres';

eventStoreContract(vitest, 'PGlite', async () => PostgresEventStore.open(await openPGlite()));

describe('a PostgreSQL server', () => {
  let server: PostgresServer;
  beforeAll(async () => {
    server = await startPostgresServer();
  });
  afterAll(() => server.stop());

  eventStoreContract(vitest, 'PostgreSQL', async () =>
    PostgresEventStore.open(await connectPg(server.url)),
  );
});
