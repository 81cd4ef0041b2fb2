import { isFolderInUse } from '@stockbook/event-store';
import { ConfigurationError } from '../config.ts';
import { inventoryReaders } from '../readers/inventory-readers.ts';
import { openStore } from '../stores/open-store.ts';
import type { Rebuilder } from './rebuilder.ts';

/**
 * Builds in this process, unless another one runs the readers of the store: then that does.
 *
 * @param onFault gets what goes wrong; it is tried again
 * @throws as openStore
 */
export async function ofStore(url: string, onFault: (fault: unknown) => void): Promise<Rebuilder> {
  if (url === 'memory:') {
    throw new ConfigurationError(
      'memory: is a store that only its own process can open: name its server with --server',
    );
  }
  const opened = await openStore(url, { onFault }).catch((error: unknown) => {
    if (!isFolderInUse(error)) throw error;
    throw new ConfigurationError(
      `${error.folder} is in use: name its server with --server, or stop the server`,
      { cause: error },
    );
  });
  const readers = inventoryReaders(opened, { onFault });
  readers.start();
  return {
    goesOn: 'the next server on this store',
    begin: async (projection) => void (await readers.rebuild(projection)),
    abandon: (projection) => readers.abandon(projection),
    buildsOf: async (projection) => {
      const status = (await readers.status()).find(({ name }) => name === projection);
      const { live = 0, build } = status ?? {};
      const building = build && { done: Number(build.position), total: Number(build.of) };
      return { read: live, building };
    },
    close: async () => {
      await readers.stop();
      await opened.close();
    },
  };
}
