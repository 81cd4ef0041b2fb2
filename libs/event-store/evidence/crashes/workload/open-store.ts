import { setTimeout as delay } from 'node:timers/promises';
import { isStoreUnavailable } from '../../../src/errors/store-unavailable.ts';
import type { EventStore } from '../../../src/event-store.ts';
import { openPGlite } from '../../../src/pglite/index.ts';
import { connectPg, PostgresEventStore } from '../../../src/postgres/index.ts';

const PGLITE = 'pglite:';
/** In ms: how long a server may take to recover. */
const PATIENCE_MS = 60_000;
const PAUSE_MS = 25;

/**
 * Opens a log, and waits for a server that recovers.
 *
 * @param url `pglite:` and a folder, or a URL of PostgreSQL
 */
export async function openStore(url: string): Promise<EventStore> {
  const deadline = performance.now() + PATIENCE_MS;
  for (;;) {
    try {
      return await PostgresEventStore.open(
        url.startsWith(PGLITE) ? await openPGlite(url.slice(PGLITE.length)) : await connectPg(url),
      );
    } catch (error) {
      if (!isStoreUnavailable(error) || performance.now() > deadline) throw error;
      await delay(PAUSE_MS);
    }
  }
}
