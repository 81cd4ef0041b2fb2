import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startPostgresServer } from '@stockbook/engines/postgres';
import type { StoreName } from './options.ts';

/** A place for the store of one process. */
export interface Place {
  /** A value for `STOCKBOOK_STORE`. */
  readonly url: string;
  remove(): Promise<void>;
}

/** Makes an empty place for a store. */
export async function makePlace(store: StoreName): Promise<Place> {
  switch (store) {
    case 'memory':
      return { url: 'memory:', remove: async () => undefined };
    case 'pglite': {
      const folder = await mkdtemp(join(tmpdir(), 'stockbook-bench-'));
      return {
        url: `pglite:${folder}`,
        remove: () => rm(folder, { recursive: true, force: true }),
      };
    }
    case 'postgres': {
      const { url, stop } = await startPostgresServer();
      return { url, remove: stop };
    }
  }
}
