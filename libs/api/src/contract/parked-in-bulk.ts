import * as z from 'zod/mini';
import type { DescribedRoute } from './described-route.ts';
import { named, problemSchema } from './schemas.ts';
import { responds, problems } from './responses.ts';
import {
  type Redriven,
  MOST_REDRIVEN,
  redriveQuery,
  postRedriveAll,
  MOST_DISCARDED,
  discardQuery,
  deleteAllParked,
} from '../routes/parked-in-bulk.ts';

const remaining = z.int().check(
  z.meta({
    description: 'the number of events that match and are left: the count of the next request',
  }),
);

const redrivenSchema = named(
  'Redriven',
  z.object({
    items: z.array(
      z.object({
        id: z.string().check(z.meta({ description: 'id of the parked event' })),
        outcome: z.enum(['stored', 'repeat', 'refused', 'gone']).check(
          z.meta({
            description:
              'with "refused" the event stays parked; with "gone" another request discarded or redrove it first',
          }),
        ),
        problem: z.exactOptional(problemSchema),
      }) satisfies z.ZodMiniType<Redriven>,
    ),
    remaining,
    nextCursor: z
      .nullable(z.string())
      .check(z.meta({ description: 'for a request that goes on with the events that are left' })),
  }),
);

/** POST /parked/redrive */
export const postRedriveAllOperation: DescribedRoute = {
  route: postRedriveAll,
  operation: {
    operationId: 'redriveParkedEvents',
    summary: 'Redrive the parked events with one problem, or all',
    description: `Redrives the oldest events that match, one after another: at most ${MOST_REDRIVEN}, and for at most ten seconds. The reply has the outcome of each. An event that is refused again stays parked.`,
    requestParams: { query: redriveQuery },
    responses: {
      200: responds('What became of each event', redrivenSchema),
      ...problems(400, 409, 503),
    },
  },
};

const discardedSchema = named(
  'Discarded',
  z.object({
    discarded: z.int().check(z.meta({ description: 'the number of events that are gone' })),
    remaining,
  }),
);

/** DELETE /parked */
export const deleteAllParkedOperation: DescribedRoute = {
  route: deleteAllParked,
  operation: {
    operationId: 'discardParkedEvents',
    summary: 'Discard the parked events with one problem, or all',
    description: `Removes the oldest events that match, at most ${MOST_DISCARDED}. They are then gone. They are not in the log, unless a redrive stores one at the same moment.`,
    requestParams: { query: discardQuery },
    responses: {
      200: responds('How many events were discarded', discardedSchema),
      ...problems(400, 409, 503),
    },
  },
};
