import * as z from 'zod/mini';
import type { DescribedRoute } from './described-route.ts';
import type { HistoryEntry } from '@stockbook/domain';
import { consistencyToken } from './request-headers.ts';
import { getSearch } from '../routes/search.ts';
import { listOfFound } from '../routes/search-query.ts';
import { named, whole, metadataSchema, pageOf } from './schemas.ts';
import { productParameters } from '../routes/products.ts';
import { responds, problems } from './responses.ts';

/** An event that a search found, for clients. Its data depends on its type. */
export const foundEventSchema = named(
  'FoundEvent',
  z.object({
    id: z.string(),
    productId: z.string(),
    version: whole.check(z.meta({ description: 'the event’s place among those of the product' })),
    type: z.string().check(z.meta({ examples: ['productShipped'] })),
    schemaVersion: whole.check(
      z.meta({ description: 'the version of the shape of data of this type' }),
    ),
    effectiveAt: z.iso.datetime().check(z.meta({ description: 'when it happened in the world' })),
    recordedAt: z.iso.datetime().check(z.meta({ description: 'when the log took it' })),
    data: z.unknown().check(z.meta({ description: 'what the event says, as in GET /events' })),
    metadata: metadataSchema,
  }),
) satisfies z.ZodMiniType<Omit<HistoryEntry, 'metadata'>>;

export const foundEventsPage = pageOf(foundEventSchema);

/** GET /products/{productId}/search */
export const getSearchOperation: DescribedRoute = {
  route: getSearch,
  operation: {
    operationId: 'searchProductEvents',
    summary: 'Search a product’s events by type and time',
    description:
      'The events that match every parameter, in the order in which they happened. A page may be short or empty although nextCursor leads to more. The list may lag behind the log. With Consistency-Token, it has at least what was written.',
    requestParams: {
      path: productParameters,
      query: listOfFound('{productId}').query,
      header: z.object(consistencyToken),
    },
    responses: {
      200: responds('A page of events', foundEventsPage),
      ...problems(400, 404, 503),
    },
  },
};
