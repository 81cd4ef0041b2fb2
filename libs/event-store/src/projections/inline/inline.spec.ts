import { type PostgresServer, startPostgresServer } from '@stockbook/engines/postgres';
import * as vitest from 'vitest';
import { MemoryEventStore } from '../../memory/memory-event-store.ts';
import { openPGlite } from '../../pglite/index.ts';
import { PostgresEventStore, PostgresRowStore } from '../../postgres/index.ts';
import { connectPg } from '../../postgres/pg.ts';
import type { SqlPort } from '../../postgres/sql-port.ts';
import { MemoryRowStore } from '../../rows/memory/memory-row-store.ts';
import { inlineContract } from '../../testing/inline/inline-contract.ts';
import type { InlineKit } from '../../testing/inline/kit.ts';

const { afterAll, beforeAll, describe } = vitest;

inlineContract(vitest, 'memory', {
  open: async (inline) => {
    const rows = new MemoryRowStore();
    return { store: new MemoryEventStore({ inline, rows }), rows };
  },
  shared: false,
});

/** Each store of a test is a process of its own, as far as it can tell. */
function over(connect: () => Promise<SqlPort>): Omit<InlineKit, 'vitest'> {
  let sql: Promise<SqlPort> | undefined;
  const connected = () => (sql ??= connect());
  afterAll(async () => (await sql)?.close());
  const rows = async () => PostgresRowStore.open(await connected(), { shared: true });
  return {
    open: async (inline) => ({
      store: await PostgresEventStore.open(await connected(), { inline }),
      rows: await rows(),
    }),
    openFailing: async (inline) => {
      const port = failingAt(await connected());
      const store = await PostgresEventStore.open(port.sql, { inline });
      return { store, rows: await rows(), failAt: port.failAt };
    },
    shared: true,
  };
}

/** A connection that fails at the n-th statement of each transaction, before it or after it. */
function failingAt(sql: SqlPort) {
  let failing = 0;
  const port: SqlPort = {
    query: (...call) => sql.query(...call),
    write: (...call) => sql.write(...call),
    check: () => sql.check(),
    close: () => sql.close(),
    transaction: (work) =>
      sql.transaction((transaction) => {
        let left = failing;
        return work({
          ...transaction,
          query: async (...call) => {
            const result = await transaction.query<never>(...call);
            left -= 1;
            if (left === 0) throw new Error('the process was killed');
            return result;
          },
        });
      }),
  };
  return { sql: port, failAt: (statement: number) => void (failing = statement) };
}

inlineContract(
  vitest,
  'PGlite',
  over(() => openPGlite()),
);

describe('a PostgreSQL server', () => {
  let server: PostgresServer;
  beforeAll(async () => {
    server = await startPostgresServer();
  });
  afterAll(() => server.stop());
  inlineContract(
    vitest,
    'PostgreSQL',
    over(() => connectPg(server.url)),
  );
});
