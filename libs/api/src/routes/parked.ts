import { text } from '@stockbook/domain';
import type { ParkedEvent } from '@stockbook/workflow';
import * as z from 'zod/mini';
import { cursor, limit, nextCursor } from '../cursor.ts';
import { json } from '../http.ts';
import { notFound } from '../problem-error.ts';
import { problems, responds } from '../responses.ts';
import { readParameters, readQuery, type Route } from '../route.ts';
import { pageOf, parkedEventSchema } from '../schemas.ts';
import { eventResults, takeEvent } from '../take-event.ts';

const MAX_PAGE_BYTES = 4 * 1024 * 1024;
const query = z.object({ limit, cursor: cursor('parked', /./s) });
const parameters = z.object({ parkedId: text(1024) });

/** GET /parked: events from the bus that are not in the log. */
export const getParked: Route = {
  method: 'GET',
  path: '/parked',
  operation: {
    operationId: 'listParkedEvents',
    summary: 'List the parked events, oldest first',
    description:
      'An event from the bus that does not end in the log is parked. A bus does not keep events in order, so an event that was refused may be accepted later: redrive it.',
    requestParams: { query },
    responses: {
      200: responds('A page of parked events', pageOf(parkedEventSchema)),
      ...problems(400, 503),
    },
  },
  handle: async (request, { parked }) => {
    const { limit, cursor: after } = readQuery(query, request);
    const found = await parked.list({ limit: limit + 1, ...(after !== undefined && { after }) });
    const items = firstOf(found.slice(0, limit));
    const next = nextCursor('parked', items, found.length > items.length, ({ id }) => id);
    return json(200, { items, nextCursor: next });
  },
};

/** The first events that fit into one reply, at least one: a reply on AWS has at most six megabytes. */
function firstOf(events: readonly ParkedEvent[]): readonly ParkedEvent[] {
  let bytes = 0;
  const end = events.findIndex((event, index) => {
    bytes += Buffer.byteLength(JSON.stringify(event));
    return index > 0 && bytes > MAX_PAGE_BYTES;
  });
  return end === -1 ? events : events.slice(0, end);
}

/** POST /parked/{parkedId}/redrive: runs a parked event again, and waits for its outcome. */
export const postRedrive: Route = {
  method: 'POST',
  path: '/parked/{parkedId}/redrive',
  operation: {
    operationId: 'redriveParkedEvent',
    summary: 'Redrive a parked event',
    description:
      'Sends the event through the workflow again. If it ends in the log, it is no longer parked; if it is refused again, it stays parked.',
    requestParams: { path: parameters },
    responses: {
      ...eventResults,
      ...problems(400, 404, 409, 412, 422, 503),
    },
  },
  handle: async (request, { parked, runner }) => {
    const { parkedId } = readParameters(parameters, request);
    const found = await parked.find(parkedId);
    if (!found) throw notFound(`there is no parked event ${parkedId}: GET /parked lists them`);
    const reply = await takeEvent(runner, found.input, request);
    // Last: if this fails, the event is in the log and parked, and the next redrive is a repeat.
    await parked.remove(parkedId);
    return reply;
  },
};
