import { productStream } from '@stockbook/workflow';
import * as z from 'zod/mini';
import { json } from '../http.ts';
import { problems, responds } from '../responses.ts';
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
  handle: async (_request, { store, checkStore }) => {
    if (checkStore) await checkStore();
    // On AWS this function may not write to the log.
    else await store.read(productStream('health'), { limit: 1 });
    return json(200, { status: 'ok' });
  },
};
