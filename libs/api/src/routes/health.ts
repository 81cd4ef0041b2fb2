import { productStream } from '@stockbook/workflow';
import { json } from '../http.ts';
import { unavailable } from '../problem-error.ts';
import type { Readers } from '../readers.ts';
import type { Route } from '../route.ts';

/** GET /health: whether the server and its store can serve requests. */
export const getHealth: Route = {
  method: 'GET',
  path: '/health',
  handle: async (_request, { store, checkStore, readers, unhealthyStandstill }) => {
    if (checkStore) await checkStore();
    // On AWS this function may not write to the log.
    else await store.read(productStream('health'), { limit: 1 });
    if (unhealthyStandstill && readers) await checkReaders(readers);
    return json(200, { status: 'ok' });
  },
};

/** @throws ProblemError 503 with the readers that stand still */
async function checkReaders(readers: Readers): Promise<void> {
  const still = (await readers.status()).filter(({ standingStill }) => standingStill);
  if (still.length === 0) return;
  const names = still.map(({ name, version }) => `${name}@${version}`).join(', ');
  throw unavailable(`readers stand still: ${names}. GET /readers has their lag`);
}
