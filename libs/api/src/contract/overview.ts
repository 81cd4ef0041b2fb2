import * as z from 'zod/mini';
import type { DescribedRoute } from './described-route.ts';
import { getOverview, MOST_PARKED } from '../routes/overview.ts';
import { MOST_COUNTED } from '../projected-product-list.ts';
import { readerSchema } from './readers.ts';
import { responds, problems } from './responses.ts';
import { executionSummarySchema, named, parkedGroupSchema, whole } from './schemas.ts';

const isComplete = (description: string) => z.boolean().check(z.meta({ description }));

const overviewSchema = named(
  'Overview',
  z.object({
    version: z.string().check(z.meta({ description: 'the version of Stockbook' })),
    store: z
      .exactOptional(z.enum(['memory', 'pglite', 'postgres', 'dynamodb']))
      .check(z.meta({ description: 'the kind of the store' })),
    parked: z
      .object({
        items: z.array(parkedGroupSchema),
        isComplete: isComplete(
          `whether all parked events are counted: of more than ${MOST_PARKED}, only the oldest are. GET /parked/groups counts more`,
        ),
      })
      .check(z.meta({ description: 'the parked events by problem, with the most frequent first' })),
    readers: z.object({
      standingStill: z.array(readerSchema),
      parked: whole.check(
        z.meta({ description: 'the number of parked deliveries of all readers' }),
      ),
      lagEvents: whole.check(z.meta({ description: 'the largest lag, in events' })),
      lagSeconds: z.number().check(z.meta({ description: 'the largest lag, in seconds' })),
    }),
    failedExecutions: z
      .exactOptional(
        z.object({
          items: z.array(executionSummarySchema),
          startedFrom: z.iso
            .datetime()
            .check(z.meta({ description: 'no execution that started before is looked for' })),
          isComplete: isComplete('whether there are no more; GET /executions goes on'),
        }),
      )
      .check(
        z.meta({
          description:
            'the last failed executions of the last hour, newest first; absent while they cannot be read',
        }),
      ),
    events: z.object({
      count: whole.check(z.meta({ description: 'the number of events that have a position' })),
      isExact: z.boolean().check(
        z.meta({
          description:
            'false on DynamoDB, where positions may have gaps: then count is the most that there can be',
        }),
      ),
    }),
    products: z
      .exactOptional(
        z.object({
          products: whole,
          outOfStock: whole.check(z.meta({ description: 'how many have nothing on hand' })),
          isComplete: isComplete(`false if counting stopped at ${MOST_COUNTED}`),
        }),
      )
      .check(
        z.meta({
          description:
            'counts of the product list, which may lag on DynamoDB; absent while the list is built for the first time',
        }),
      ),
  }),
);

/** GET /overview */
export const getOverviewOperation: DescribedRoute = {
  route: getOverview,
  operation: {
    operationId: 'getOverview',
    summary: 'See what needs a person, and how much there is',
    responses: { 200: responds('The overview', overviewSchema), ...problems(503) },
  },
};
