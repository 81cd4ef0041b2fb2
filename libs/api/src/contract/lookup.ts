import * as z from 'zod/mini';
import type { DescribedRoute } from './described-route.ts';
import { describeFields } from './describe-fields.ts';
import { getLookup, type Hit, lookupQuery, MOST_HITS } from '../routes/lookup.ts';
import { responds, problems } from './responses.ts';
import { named, whole } from './schemas.ts';

describeFields(lookupQuery.shape, {
  q: {
    description:
      'an id or sku of a product, how the name of one begins, a correlation id, or the id of an execution or of a parked event',
    examples: ['BOWL-43'],
  },
});

const hitSchema = named(
  'SearchHit',
  z.object({
    kind: z.enum(['product', 'event', 'execution', 'parked-event']),
    id: z.string(),
    matched: z
      .enum(['id', 'sku', 'name', 'correlationId'])
      .check(z.meta({ description: 'what of it q matched' })),
    title: z.string().check(
      z.meta({
        description:
          'for people: the name of a product, the type of an event, how an execution ended, or the problem of a parked event',
      }),
    ),
    productId: z
      .exactOptional(z.string())
      .check(z.meta({ description: 'of an event, and of an execution' })),
    version: z
      .exactOptional(whole)
      .check(z.meta({ description: 'of an event: its place among those of the product' })),
  }),
) satisfies z.ZodMiniType<Hit>;

const hitsSchema = named(
  'SearchHits',
  z.object({
    items: z.array(hitSchema),
    isComplete: z.boolean().check(
      z.meta({
        description:
          'false while something cannot be searched, such as a list that is built for the first time',
      }),
    ),
  }),
);

/** GET /search */
export const getLookupOperation: DescribedRoute = {
  route: getLookup,
  operation: {
    operationId: 'search',
    summary: 'Find what a text names: a product, an event, an execution or a parked event',
    description: `The best matches, at most ${MOST_HITS} of a kind. Ids and skus match as a whole, the name of a product by how it begins, in upper or lower case. Events are found by correlation id, such as the id of their envelope: the log has no index of event ids. On AWS an execution that the bus started is not found. What is found may lag behind the log.`,
    requestParams: { query: lookupQuery },
    responses: { 200: responds('The hits', hitsSchema), ...problems(400, 503) },
  },
};
