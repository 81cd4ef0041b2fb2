import * as z from 'zod/mini';
import type { DescribedRoute } from './described-route.ts';
import { historyEventSchema } from './recorded-events.ts';
import { pageOf } from './schemas.ts';
import { productEventsQuery, getProductEvents } from '../routes/product-events.ts';
import { productParameters } from '../routes/products.ts';
import { respondsOrStreams, problems } from './responses.ts';
import { streamHeaders, consistencyToken } from './request-headers.ts';

/** GET /products/{productId}/events */
export const getProductEventsOperation: DescribedRoute = {
  route: getProductEvents,
  operation: {
    operationId: 'listProductEvents',
    summary: 'Read a product’s events, each with the product after it',
    description:
      'With Accept: text/event-stream a local server sends the events and, as they come, those that follow; the id of each is its cursor.',
    requestParams: {
      path: productParameters,
      query: productEventsQuery('{productId}'),
      header: z.object({ ...streamHeaders, ...consistencyToken }),
    },
    responses: {
      200: respondsOrStreams('A page of the product’s events', pageOf(historyEventSchema)),
      ...problems(400, 404, 406, 503),
    },
  },
};
