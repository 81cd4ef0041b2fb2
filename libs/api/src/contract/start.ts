import * as z from 'zod/mini';
import type { DescribedRoute } from './described-route.ts';
import { getStart } from '../routes/start.ts';
import { problems } from './responses.ts';

/** GET / */
export const getStartOperation: DescribedRoute = {
  route: getStart,
  operation: {
    operationId: 'getStartPage',
    summary: 'Read what Stockbook is and what to try first, as an HTML page',
    responses: {
      200: { description: 'The page', content: { 'text/html': { schema: z.string() } } },
      ...problems(),
    },
  },
};
