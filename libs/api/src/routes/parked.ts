import { text } from '@stockbook/domain';
import type { ParkedEvent } from '@stockbook/workflow';
import * as z from 'zod/mini';
import { cursor, limit, nextCursor } from '../cursor.ts';
import { json } from '../http.ts';
import { notFound } from '../problem-error.ts';
import { problems, responds } from '../responses.ts';
import { readParameters, readQuery, type Route } from '../route.ts';
import { pageOf, parkedEventSchema } from '../schemas.ts';
import { eventResultSchema, takeEvent } from '../take-event.ts';

const MAX_PAGE_BYTES = 4 * 1024 * 1024;
const query = z.object({ limit, cursor: cursor('parked', /./s) });
const parameters = z.object({ parkedId: text(1024) });

/** GET /parked: what came over the bus and waits for a decision. */
export const getParked: Route = {
  method: 'GET',
  path: '/parked',
  operation: {
    summary: 'List the events that came over the bus and were refused, oldest first',
    description: 'A bus keeps no order: what was refused may well be right a moment later.',
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

/** As many as a reply takes, one at least: on AWS that is six megabytes, and events may be large. */
function firstOf(events: readonly ParkedEvent[]): readonly ParkedEvent[] {
  let bytes = 0;
  const end = events.findIndex((event, index) => {
    bytes += Buffer.byteLength(JSON.stringify(event));
    return index > 0 && bytes > MAX_PAGE_BYTES;
  });
  return end === -1 ? events : events.slice(0, end);
}

/** POST /parked/{parkedId}/redrive: sends a parked event again, and waits for what becomes of it. */
export const postRedrive: Route = {
  method: 'POST',
  path: '/parked/{parkedId}/redrive',
  operation: {
    summary: 'Send a parked event again',
    description: 'In the log it is parked no longer; refused again it stays where it is.',
    requestParams: { path: parameters },
    responses: {
      201: responds('The event is in the log; the product as it left it', eventResultSchema),
      200: responds('The event was in the log before; its first result', eventResultSchema),
      ...problems(400, 404, 409, 412, 422, 503),
    },
  },
  handle: async (request, { parked, runner }) => {
    const { parkedId } = readParameters(parameters, request);
    const found = await parked.find(parkedId);
    if (!found) throw notFound(`there is no parked event ${parkedId}: GET /parked lists them`);
    const reply = await takeEvent(runner, found.input);
    // Last: where this fails the event is parked and in the log, and the next redrive finds it there.
    await parked.remove(parkedId);
    return reply;
  },
};
