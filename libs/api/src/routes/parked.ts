import { text } from '@stockbook/domain';
import type { ParkedEvent, Problem, RunOptions } from '@stockbook/workflow';
import * as z from 'zod/mini';
import { limit, nextCursor } from '../cursor.ts';
import type { ApiDependencies, ApiServices } from '../dependencies.ts';
import { type ApiResponse, json } from '../http.ts';
import { notFound, ProblemError } from '../problem-error.ts';
import { problems, responds } from '../contract/responses.ts';
import { readParameters, readQuery, type Route, type RoutedRequest } from '../route.ts';
import { pageOf, parkedEventSchema } from '../contract/schemas.ts';
import { eventResults, takeEvent } from '../take-event.ts';
import { filterOf, parkedCursor, problemType, textOf } from './parked-query.ts';

const MAX_PAGE_BYTES = 4 * 1024 * 1024;
const query = z.object({ limit, cursor: parkedCursor, problem: problemType });
const parameters = z.object({ parkedId: text(1024) });

/** GET /parked: events from the bus that are not in the log. */
export const getParked: Route = {
  method: 'GET',
  path: '/parked',
  operation: {
    operationId: 'listParkedEvents',
    summary: 'List the parked events, oldest first',
    description:
      'An event from the bus that does not end in the log is parked. A bus does not keep events in order, so an event that was refused may be accepted later: redrive it. An event that comes again keeps its place in the list, and its entry counts how often it was parked.',
    requestParams: { query },
    responses: {
      200: responds('A page of parked events', pageOf(parkedEventSchema)),
      ...problems(400, 503),
    },
  },
  handle: async (request, { parked }) => {
    const { limit, ...wanted } = readQuery(query, request);
    const found = await parked.list({ limit: limit + 1, ...filterOf(wanted) });
    const items = firstOf(found.slice(0, limit));
    const next = nextCursor('parked', items, found.length > items.length, textOf);
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
      'Sends the event through the workflow again. If it ends in the log, it is no longer parked; if it is refused again, it stays parked, with the problem of this refusal.',
    requestParams: { path: parameters },
    responses: {
      ...eventResults,
      ...problems(400, 404, 409, 412, 413, 422, 503),
    },
  },
  handle: async (request, dependencies) =>
    redrive(await parkedOf(request, dependencies), dependencies, request),
};

type Redriving = Pick<ApiDependencies & ApiServices, 'parked' | 'runner' | 'writtenReads'>;

/**
 * Runs a parked event again, and waits for its outcome.
 *
 * @throws ProblemError if the event is refused again: it stays parked, with this problem; also if the
 *   outcome is unknown
 */
export async function redrive(
  { id, input }: ParkedEvent,
  { parked, ...services }: Redriving,
  options: RunOptions,
): Promise<ApiResponse> {
  const reply = await takeEvent(services, input, options).catch(async (error: unknown) => {
    const refusal = refusalOf(error);
    if (refusal) await parked.setProblem(id, refusal);
    throw error;
  });
  // Last: if this fails, the event is in the log and parked, and the next redrive is a repeat.
  await parked.remove(id);
  return reply;
}

/** The problem as an execution from the bus parks it; undefined after a fault, which says nothing of the event. */
function refusalOf(error: unknown): Problem | undefined {
  if (!(error instanceof ProblemError) || error.problem.status >= 500) return undefined;
  const { instance: _, ...problem } = error.problem;
  return problem;
}

/** DELETE /parked/{parkedId}: discards a parked event. */
export const deleteParked: Route = {
  method: 'DELETE',
  path: '/parked/{parkedId}',
  operation: {
    operationId: 'discardParkedEvent',
    summary: 'Discard a parked event',
    description:
      'Removes the event, which is then gone. It is not in the log, unless a redrive stores it at the same moment.',
    requestParams: { path: parameters },
    responses: {
      204: { description: 'The event is no longer parked' },
      ...problems(400, 404, 503),
    },
  },
  handle: async (request, { onDiscard, ...dependencies }) => {
    const event = await parkedOf(request, dependencies);
    await dependencies.parked.remove(event.id);
    onDiscard(event);
    return { status: 204, headers: { 'cache-control': 'no-store' } };
  },
};

/** @throws ProblemError 404 */
async function parkedOf(
  request: RoutedRequest,
  { parked }: Pick<ApiDependencies, 'parked'>,
): Promise<ParkedEvent> {
  const { parkedId } = readParameters(parameters, request);
  const found = await parked.find(parkedId);
  if (!found) throw notFound(`there is no parked event ${parkedId}: GET /parked lists them`);
  return found;
}
