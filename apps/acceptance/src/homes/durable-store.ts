import { startPostgres } from './postgres.ts';
import { temporaryFolder } from './temporary-folder.ts';

/** A store whose data outlives the server, for tests that end the server. */
export interface DurableStore {
  /** The value of STOCKBOOK_STORE. */
  readonly url: string;
  /** The database server of the store, if it is a process of its own. */
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
