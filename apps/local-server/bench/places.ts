import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startPostgresServer } from '@stockbook/engines/postgres';
import type { StoreName } from './options.ts';

/** Where a store of one process can lie. */
export interface Place {
  /** As `STOCKBOOK_STORE` takes it. */
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
