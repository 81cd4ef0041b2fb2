import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe } from 'vitest';
import * as vitest from 'vitest';
import { eventStoreContract } from '../testing/index.ts';
import { connectPg, PostgresEventStore } from './index.ts';
import { openPGlite } from '../pglite/index.ts';
import { type PostgresServer, startPostgresServer } from '@stockbook/engines/postgres';

eventStoreContract(vitest, 'PGlite, in memory', async () =>
  PostgresEventStore.open(await openPGlite()),
);

describe('a folder of PGlite', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'stockbook-contract-'));
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  const open = async () => PostgresEventStore.open(await openPGlite(folder));
  eventStoreContract(vitest, 'PGlite, in a folder', open, { log: 'reopened' });
});

describe('a PostgreSQL server', () => {
  let server: PostgresServer;
  beforeAll(async () => {
    server = await startPostgresServer();
  });
  afterAll(() => server.stop());

  const open = async () => PostgresEventStore.open(await connectPg(server.url));
  eventStoreContract(vitest, 'PostgreSQL', open, { log: 'shared' });
});
