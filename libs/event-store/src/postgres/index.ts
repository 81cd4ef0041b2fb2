export { migrate } from './migrate.ts';
export type { Migration, Migrations } from './migrations/index.ts';
export { connectPg } from './pg.ts';
export { PostgresEventStore, type PostgresEventStoreOptions } from './postgres-event-store.ts';
export type { SqlPort } from './sql-port.ts';
export {
  PostgresRowStore,
  type PostgresRowStoreOptions,
} from '../rows/postgres/postgres-row-store.ts';
