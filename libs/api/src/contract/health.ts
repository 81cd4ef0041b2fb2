import * as z from 'zod/mini';
import type { DescribedRoute } from './described-route.ts';
import { getHealth } from '../routes/health.ts';
import { responds, problems } from './responses.ts';

const healthy = z.object({ status: z.literal('ok') });

/** GET /health */
export const getHealthOperation: DescribedRoute = {
  route: getHealth,
  operation: {
    operationId: 'getHealth',
    summary: 'Check that the server and its store can serve requests',
    responses: { 200: responds('Requests can be served', healthy), ...problems(503) },
  },
};
