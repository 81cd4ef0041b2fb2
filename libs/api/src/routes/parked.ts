import { text } from '@stockbook/domain';
import type { ParkedEvent, Problem, RunOptions } from '@stockbook/workflow';
import * as z from 'zod/mini';
import { limit, nextCursor } from '../cursor.ts';
import type { ApiDependencies, ApiServices } from '../dependencies.ts';
import { type ApiResponse, json } from '../http.ts';
import { hasBody, readJsonBody } from '../json-body.ts';
import { notFound, ProblemError } from '../problem-error.ts';
import { readParameters, readQuery, type Route, type RoutedRequest } from '../route.ts';
import { takeEvent } from '../take-event.ts';
import { filterOf, parkedCursor, problemType, textOf } from './parked-query.ts';

const MAX_PAGE_BYTES = 4 * 1024 * 1024;
export const parkedQuery = z.object({ limit, cursor: parkedCursor, problem: problemType });
export const parkedParameters = z.object({ parkedId: text(1024) });

/** GET /parked: events from the bus that are not in the log. */
export const getParked: Route = {
  method: 'GET',
  path: '/parked',
  takesQuery: true,
  handle: async (request, { parked }) => {
    const { limit, ...wanted } = readQuery(parkedQuery, request);
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

/** The most parked events that are counted by problem. */
export const MOST_COUNTED = 10_000;

/** GET /parked/groups: the parked events, counted by problem. */
export const getParkedGroups: Route = {
  method: 'GET',
  path: '/parked/groups',
  handle: async (_request, { parked }) => {
    const { groups: items, isComplete } = await parked.groups(MOST_COUNTED);
    return json(200, { items, isComplete });
  },
};

/** GET /parked/{parkedId}: one of the parked events. */
export const getParkedEvent: Route = {
  method: 'GET',
  path: '/parked/{parkedId}',
  handle: async (request, dependencies) => json(200, await parkedOf(request, dependencies)),
};

/** POST /parked/{parkedId}/redrive: runs a parked event again, or the edited one of the body, and waits for its outcome. */
export const postRedrive: Route = {
  method: 'POST',
  path: '/parked/{parkedId}/redrive',
  handle: async (request, dependencies) => {
    const event = await parkedOf(request, dependencies);
    return hasBody(request)
      ? sendEdited(event, readJsonBody(request), dependencies, request)
      : redrive(event, dependencies, request);
  },
};

/**
 * Sends an edited event in place of a parked one, which is parked no longer once the edited one is in the log.
 *
 * @throws ProblemError if the edited event is refused: the parked one stays as it is
 */
async function sendEdited(
  { id, input }: ParkedEvent,
  event: unknown,
  { parked, ...services }: Redriving,
  options: RunOptions,
): Promise<ApiResponse> {
  const reply = await takeEvent(services, { ...input, event }, options);
  // Last: if this fails, the edited event is in the log, and sending it again is a repeat.
  await parked.remove(id);
  return reply;
}

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
  const { parkedId } = readParameters(parkedParameters, request);
  const found = await parked.find(parkedId);
  if (!found) throw notFound(`there is no parked event ${parkedId}: GET /parked lists them`);
  return found;
}
