import { productStream } from '@stockbook/workflow';
import * as z from 'zod/mini';
import { json } from '../http.ts';
import { unavailable } from '../problem-error.ts';
import type { Readers } from '../readers.ts';
import { problems, responds } from '../contract/responses.ts';
import type { Route } from '../route.ts';

const healthy = z.object({ status: z.literal('ok') });

/** GET /health: whether the server and its store can serve requests. */
export const getHealth: Route = {
  method: 'GET',
  path: '/health',
  operation: {
    operationId: 'getHealth',
    summary: 'Check that the server and its store can serve requests',
    responses: { 200: responds('Requests can be served', healthy), ...problems(503) },
  },
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
