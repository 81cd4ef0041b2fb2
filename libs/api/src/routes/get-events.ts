import * as z from 'zod/mini';
import { cursor, limit, nextCursor } from '../cursor.ts';
import { json } from '../http.ts';
import { problems, responds } from '../responses.ts';
import { readQuery, type Route } from '../route.ts';
import { recordedEventSchema, toEvent } from '../recorded-events.ts';
import { pageOf } from '../schemas.ts';

// A position is up to 15 digits on every store.
const query = z.object({ limit, cursor: cursor('events', /^[1-9]\d{0,14}$/) });

/** GET /events: the whole log, in order of position. */
export const getEvents: Route = {
  method: 'GET',
  path: '/events',
  operation: {
    operationId: 'listEvents',
    summary: 'Read the whole log in order, across all products',
    requestParams: { query },
    responses: {
      200: responds('A page of the log', pageOf(recordedEventSchema)),
      ...problems(400, 503),
    },
  },
  handle: async (request, { store }) => {
    const { limit, cursor: after } = readQuery(query, request);
    const { events } = await store.readAll({
      limit: limit + 1,
      ...(after !== undefined && { after }),
    });
    const page = events.slice(0, limit);
    const more = events.length > limit;
    return json(200, {
      items: page.map(toEvent),
      nextCursor: nextCursor('events', page, more, ({ position }) => position),
    });
  },
};
