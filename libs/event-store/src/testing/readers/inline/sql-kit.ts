import { PostgresEventStore, PostgresRowStore, type SqlPort } from '../../../postgres/index.ts';
import type { InlineKit } from './kit.ts';

/**
 * Opens logs and rows over one connection: each store is a process of its own, as far as it can tell.
 *
 * @param plant puts a fault into what the processes that run projections inline work on
 */
export function sqlKit(
  connect: () => Promise<SqlPort>,
  plant: (sql: SqlPort) => SqlPort = (sql) => sql,
): Omit<InlineKit, 'vitest'> {
  const openRows = async () => PostgresRowStore.open(await connect(), { shared: true });
  return {
    open: async (inline) => {
      const sql = await connect();
      const store = await PostgresEventStore.open(inline.length > 0 ? plant(sql) : sql, { inline });
      return { store, rows: await openRows() };
    },
    openFailing: async (inline) => {
      const { sql, failAt } = failing(plant(await connect()));
      return {
        store: await PostgresEventStore.open(sql, { inline }),
        rows: await openRows(),
        failAt,
      };
    },
    shared: true,
  };
}

/**
 * Passes everything on, as if others wrote to the database, too: so appends take a transaction on PGlite as well.
 *
 * @param transaction replaces its method
 */
export const withTransaction = (sql: SqlPort, transaction: SqlPort['transaction']): SqlPort => ({
  ...(sql.schema !== undefined && { schema: sql.schema }),
  listen: (...call) => sql.listen?.(...call) ?? (() => undefined),
  query: (...call) => sql.query(...call),
  write: (...call) => sql.write(...call),
  transaction,
  check: () => sql.check(),
  close: () => sql.close(),
});

/** A connection that fails after the n-th statement of a transaction, as when the process is killed there. */
function failing(sql: SqlPort) {
  let failingAt = 0;
  const planted = withTransaction(sql, (work) =>
    sql.transaction((transaction) => {
      let left = failingAt;
      const count = () => {
        left -= 1;
        if (left === 0) throw new Error('the process was killed');
      };
      return work({
        execute: (...call) => transaction.execute(...call),
        query: async <Row>(...call: Parameters<SqlPort['query']>) => {
          const rows = await transaction.query<Row>(...call);
          count();
          return rows;
        },
        finish: async <Row>(...call: Parameters<SqlPort['query']>) => {
          const rows = await transaction.query<Row>(...call);
          count();
          await transaction.finish('SELECT 1', []);
          return rows;
        },
      });
    }),
  );
  return {
    sql: planted,
    failAt: (statement: number) => {
      failingAt = statement;
    },
  };
}
