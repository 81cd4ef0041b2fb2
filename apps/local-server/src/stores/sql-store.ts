import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { openPGlite } from '@stockbook/event-store/pglite';
import {
  connectPg,
  PostgresEventStore,
  PostgresRowStore,
  type SqlPort,
} from '@stockbook/event-store/postgres';
import { moveParkedTable, RowParkedEvents } from '@stockbook/workflow';
import { inline } from '../inventory-projections.ts';
import { ConfigurationError } from '../config.ts';
import { badStoreUrl } from './bad-store-url.ts';
import { dataFolder } from './data-folder.ts';
import type { NamedStore, OpenedLog, OpenedStore } from './opened-store.ts';

/**
 * A log in an embedded PostgreSQL, for `pglite:<folder>`.
 *
 * @throws ConfigurationError if the URL names no folder
 */
export function pgliteStore(folder: string): NamedStore {
  const place = dataFolder(folder);
  return {
    kind: 'pglite',
    place,
    open: async ({ onFatal }) =>
      openSql(await openPGlite(place, { onFatal }), { soleProcess: true }),
    openLog: async () => {
      if (!existsSync(join(place, 'PG_VERSION'))) {
        throw new ConfigurationError(
          `${place} has no log: name the data folder of a server in STOCKBOOK_STORE or --store`,
        );
      }
      return openSqlLog(await openPGlite(place));
    },
  };
}

/**
 * A log on a PostgreSQL server, for `postgres://user:password@host:port/database?schema=stockbook`.
 *
 * @throws ConfigurationError if the text is not such a URL
 */
export const postgresStore = (url: string): NamedStore => ({
  kind: 'postgres',
  place: withoutPassword(url),
  open: async () => openSql(await connectPg(url), { soleProcess: false }),
  openLog: async () => openSqlLog(await connectPg(url)),
});

const openSqlLog = async (sql: SqlPort): Promise<OpenedLog> => ({
  store: await PostgresEventStore.open(sql),
  orderLags: false,
});

async function openSql(
  sql: SqlPort,
  { soleProcess }: Pick<OpenedStore, 'soleProcess'>,
): Promise<OpenedStore> {
  const store = await PostgresEventStore.open(sql, { inline });
  try {
    const rows = await PostgresRowStore.open(sql, { shared: true });
    const parked = new RowParkedEvents(rows);
    await moveParkedTable(sql, parked);
    const check = () => sql.check();
    return { store, rows, soleProcess, parked, check, close: () => store.close() };
  } catch (error) {
    await store.close();
    throw error;
  }
}

function withoutPassword(url: string): string {
  if (!/^\w+:\/\/./.test(url) || !URL.canParse(url)) throw badStoreUrl();
  const { protocol, host, pathname, searchParams } = new URL(url);
  const schema = searchParams.get('schema');
  const chosen = schema === null ? '' : `?schema=${encodeURIComponent(schema)}`;
  return `${protocol}//${host}${pathname}${chosen}`;
}
