import type { DescribedRoute } from './described-route.ts';
import { eventResults } from './event-results.ts';
import { pageOf, parkedEventSchema } from './schemas.ts';
import {
  parkedQuery,
  getParked,
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

/** POST /parked/{parkedId}/redrive */
export const postRedriveOperation: DescribedRoute = {
  route: postRedrive,
  operation: {
    operationId: 'redriveParkedEvent',
    summary: 'Redrive a parked event',
    description:
      'Sends the event through the workflow again. If it ends in the log, it is no longer parked; if it is refused again, it stays parked, with the problem of this refusal.',
    requestParams: { path: parkedParameters },
    responses: {
      ...eventResults,
      ...problems(400, 404, 409, 412, 413, 422, 503),
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
