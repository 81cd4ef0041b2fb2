import { type PostgresServer, startPostgresServer } from '@stockbook/engines/postgres';
import * as vitest from 'vitest';
import { MemoryEventStore } from '../../memory/memory-event-store.ts';
import { openPGlite } from '../../pglite/index.ts';
import { connectPg, type SqlPort } from '../../postgres/index.ts';
import { MemoryRowStore } from '../../rows/memory/memory-row-store.ts';
import { inlineContract } from '../../testing/readers/inline/inline-contract.ts';
import { sqlKit } from '../../testing/readers/inline/sql-kit.ts';

const { afterAll, beforeAll, describe } = vitest;

inlineContract(vitest, 'memory', {
  open: async (inline) => {
    const rows = new MemoryRowStore();
    return { store: new MemoryEventStore({ inline, rows }), rows };
  },
  shared: false,
});

/** All tests share one connection: each has names of its own. */
function once(connect: () => Promise<SqlPort>): () => Promise<SqlPort> {
  let sql: Promise<SqlPort> | undefined;
  afterAll(async () => (await sql)?.close());
  return () => (sql ??= connect());
}

inlineContract(vitest, 'PGlite', sqlKit(once(() => openPGlite())));

describe('a PostgreSQL server', () => {
  let server: PostgresServer;
  beforeAll(async () => {
    server = await startPostgresServer();
  });
  afterAll(() => server.stop());
  inlineContract(vitest, 'PostgreSQL', sqlKit(once(() => connectPg(server.url))));
});
