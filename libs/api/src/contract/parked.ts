import * as z from 'zod/mini';
import type { DescribedRoute } from './described-route.ts';
import { eventResults } from './event-results.ts';
import { envelopeSchema } from './post-event.ts';
import { named, pageOf, parkedEventSchema, parkedGroupSchema } from './schemas.ts';
import {
  parkedQuery,
  getParked,
  getParkedEvent,
  getParkedGroups,
  MOST_COUNTED,
  parkedParameters,
  postRedrive,
  deleteParked,
} from '../routes/parked.ts';
import { responds, problems } from './responses.ts';

/** GET /parked */
export const getParkedOperation: DescribedRoute = {
  route: getParked,
  operation: {
    operationId: 'listParkedEvents',
    summary: 'List the parked events, oldest first',
    description:
      'An event from the bus that does not end in the log is parked. A bus does not keep events in order, so an event that was refused may be accepted later: redrive it. An event that comes again keeps its place in the list, and its entry counts how often it was parked.',
    requestParams: { query: parkedQuery },
    responses: {
      200: responds('A page of parked events', pageOf(parkedEventSchema)),
      ...problems(400, 503),
    },
  },
};

const parkedGroupsSchema = named(
  'ParkedGroups',
  z.object({
    items: z.array(parkedGroupSchema),
    isComplete: z.boolean().check(
      z.meta({
        description: `whether all parked events are counted: of more than ${MOST_COUNTED}, only the oldest are`,
      }),
    ),
  }),
);

/** GET /parked/groups */
export const getParkedGroupsOperation: DescribedRoute = {
  route: getParkedGroups,
  operation: {
    operationId: 'countParkedEvents',
    summary: 'Count the parked events by problem',
    responses: {
      200: responds('The problems, with the most frequent first', parkedGroupsSchema),
      ...problems(503),
    },
  },
};

/** GET /parked/{parkedId} */
export const getParkedEventOperation: DescribedRoute = {
  route: getParkedEvent,
  operation: {
    operationId: 'getParkedEvent',
    summary: 'Read one parked event',
    requestParams: { path: parkedParameters },
    responses: { 200: responds('The event', parkedEventSchema), ...problems(400, 404, 503) },
  },
};

/** POST /parked/{parkedId}/redrive */
export const postRedriveOperation: DescribedRoute = {
  route: postRedrive,
  operation: {
    operationId: 'redriveParkedEvent',
    summary: 'Redrive a parked event, or send an edited one in its place',
    description:
      'Sends the event through the workflow again. If it ends in the log, it is no longer parked; if it is refused again, it stays parked, with the problem of this refusal. With a body, the envelope of the body is sent instead: if it ends in the log, the parked event is no longer parked; if it is refused, the parked event stays as it is.',
    requestParams: { path: parkedParameters },
    requestBody: { content: { 'application/json': { schema: envelopeSchema } } },
    responses: {
      ...eventResults,
      ...problems(400, 404, 409, 412, 413, 415, 422, 503),
    },
  },
};

/** DELETE /parked/{parkedId} */
export const deleteParkedOperation: DescribedRoute = {
  route: deleteParked,
  operation: {
    operationId: 'discardParkedEvent',
    summary: 'Discard a parked event',
    description:
      'Removes the event, which is then gone. It is not in the log, unless a redrive stores it at the same moment.',
    requestParams: { path: parkedParameters },
    responses: {
      204: { description: 'The event is no longer parked' },
      ...problems(400, 404, 503),
    },
  },
};
