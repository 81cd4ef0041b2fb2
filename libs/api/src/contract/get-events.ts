import * as z from 'zod/mini';
import type { DescribedRoute } from './described-route.ts';
import { describeFields } from './describe-fields.ts';
import { eventFilters } from '../event-filters.ts';
import { eventsQuery, getEvents } from '../routes/get-events.ts';
import { pageOf } from './schemas.ts';
import { recordedEventSchema } from './recorded-events.ts';
import { respondsOrStreams, problems } from './responses.ts';
import { streamHeaders, consistencyToken } from './request-headers.ts';

describeFields(eventFilters, {
  type: { description: 'only events of these types, such as productReceived,productShipped' },
  notType: {
    description: 'all events but those of these types, such as productReceived,productShipped',
  },
  category: { description: 'only events of streams of this category, such as product' },
  productId: { description: 'only events of this product' },
  correlationId: { description: 'only events whose metadata has this correlationId' },
  from: { description: 'only events with this effectiveAt or a later one' },
  to: { description: 'only events with an effectiveAt before this time, not at it' },
  recordedFrom: { description: 'only events with this recordedAt or a later one' },
  recordedTo: { description: 'only events with a recordedAt before this time, not at it' },
});

/** GET /events */
export const getEventsOperation: DescribedRoute = {
  route: getEvents,
  operation: {
    operationId: 'listEvents',
    summary: 'Read the log in order, oldest or newest event first, across all products',
    description:
      'All events, or those that match every parameter. With productId, correlationId or times, each page is chosen from the next 1,000 events of the log, or of those with the type and category: it may be short or empty although nextCursor leads to more, so read on until nextCursor is null, also to find what Consistency-Token names. With order=newest the same holds for type and category. GET /products/{productId}/events and GET /causes/{correlationId} read only what they return. With Accept: text/event-stream a local server sends the events and, as they come, those that follow; the id of each is its cursor.',
    requestParams: {
      query: eventsQuery,
      header: z.object({ ...streamHeaders, ...consistencyToken }),
    },
    responses: {
      200: respondsOrStreams('A page of the log', pageOf(recordedEventSchema)),
      ...problems(400, 406, 503),
    },
  },
};
