import { startPostgres } from './postgres.ts';
import { temporaryFolder } from './temporary-folder.ts';

/** Somewhere to keep data that outlives the server, for tests that end it. */
export interface DurableStore {
  /** What STOCKBOOK_STORE is set to. */
  readonly url: string;
  /** The database server under the store, where it is a process of its own. */
  readonly database?: { kill(): Promise<void>; start(): Promise<void> };
  remove(): Promise<void>;
}

export const durableStores: readonly {
  readonly name: string;
  make(): Promise<DurableStore>;
}[] = [
  {
    name: 'PGlite',
    make: async () => {
      const { path, remove } = await temporaryFolder();
      return { url: `pglite:${path}`, remove };
    },
  },
  {
    name: 'PostgreSQL',
    make: async () => {
      const postgres = await startPostgres();
      return { url: postgres.url, database: postgres, remove: postgres.stop };
    },
  },
];
