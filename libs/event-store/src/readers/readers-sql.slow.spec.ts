import { type PostgresServer, startPostgresServer } from '@stockbook/engines/postgres';
import * as vitest from 'vitest';
import { openPGlite } from '../pglite/index.ts';
import {
  connectPg,
  PostgresEventStore,
  PostgresRowStore,
  type SqlPort,
} from '../postgres/index.ts';
import type { Engine } from '../testing/readers/kit.ts';
import { readersContract } from '../testing/readers/readers-contract.ts';

/** On a busy machine a beat may take a second. */
const LEASE_MS = 3000;

/** All tests share one log: each has categories and names of its own. */
function openOnce(connect: () => Promise<SqlPort>): () => Promise<Engine> {
  let engine: Promise<Engine> | undefined;
  const open = async () => {
    const sql = await connect();
    const store = await PostgresEventStore.open(sql);
    return { store, rows: await PostgresRowStore.open(sql, { shared: true }) };
  };
  vitest.afterAll(async () => (await engine)?.store.close());
  return () => (engine ??= open());
}

readersContract(
  vitest,
  'PGlite',
  openOnce(() => openPGlite()),
  { leaseMs: LEASE_MS },
);

vitest.describe('a PostgreSQL server', () => {
  let server: PostgresServer;
  vitest.beforeAll(async () => {
    server = await startPostgresServer();
  });
  vitest.afterAll(() => server.stop());
  readersContract(
    vitest,
    'PostgreSQL',
    openOnce(() => connectPg(server.url)),
    { leaseMs: LEASE_MS },
  );
});
