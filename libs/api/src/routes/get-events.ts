import type { EventStore, PositionedEvent } from '@stockbook/event-store';
import * as z from 'zod/mini';
import { consistencyToken } from '../consistency/token-parameter.ts';
import { until } from '../consistency/until.ts';
import type { WaitForWrite } from '../consistency/written-reads.ts';
import { cursor, cursorTo, limit } from '../cursor.ts';
import { eventFilters, toWanted } from '../event-filters.ts';
import { json } from '../http.ts';
import { liveEvents } from '../live/live-events.ts';
import type { Wanted } from '../live/log-tail.ts';
import { eventStream } from '../live/server-sent-events.ts';
import {
  readLastEventId,
  signalOf,
  startAt,
  streamHeaders,
  wantsStream,
} from '../live/stream-request.ts';
import { malformed } from '../problem-error.ts';
import { problems, respondsOrStreams } from '../responses.ts';
import { readQuery, type Route } from '../route.ts';
import { recordedEventSchema, toEvent } from '../recorded-events.ts';
import { pageOf } from '../schemas.ts';

// A position is up to 15 digits on every store.
const cursors = cursor('events', /^[1-9]\d{0,14}$/);
const query = z.object({ limit, cursor: cursors, startAt, ...eventFilters });

/** How many events a page is chosen from, if each must be looked at. */
const LOOKED_AT = 1_000;

/** GET /events: the whole log, in order of position. */
export const getEvents: Route = {
  method: 'GET',
  path: '/events',
  operation: {
    operationId: 'listEvents',
    summary: 'Read the log in order, across all products',
    description:
      'All events, or those that match every parameter. With parameters, a page may be short or empty although nextCursor leads to more. With Accept: text/event-stream a local server sends the events and, as they come, those that follow; the id of each is its cursor.',
    requestParams: { query, header: z.object({ ...streamHeaders, ...consistencyToken }) },
    responses: {
      200: respondsOrStreams('A page of the log', pageOf(recordedEventSchema)),
      ...problems(400, 406, 503),
    },
  },
  handle: async (request, { store, tail, writtenReads, canStream }) => {
    const { limit, cursor: place, startAt, ...filters } = readQuery(query, request);
    const wanted = toWanted(filters);
    if (wantsStream(request, canStream)) {
      const start = async () => (startAt === 'end' ? store.end() : '0');
      const last = readLastEventId(request, cursors);
      const after = last ?? place ?? (await start());
      await checkInLog(store, after, last === undefined ? 'cursor' : 'Last-Event-ID');
      return eventStream(liveEvents(tail, { after, ...wanted }, signalOf(request)));
    }
    await writtenReads.wait(request, untilPositioned(store));
    const { events, next } = await readPage(store, { limit, after: place ?? '0', ...wanted });
    if (events.length === 0 && next === undefined) await checkInLog(store, place ?? '0', 'cursor');
    const nextCursor = next === undefined ? null : cursorTo('events', next);
    return json(200, { items: events.map(toEvent), nextCursor });
  },
};

/**
 * A client that goes on after an event of another log, such as one in memory before a restart, would get nothing
 * until this log is as long.
 *
 * @throws ProblemError 400
 */
async function checkInLog(store: EventStore, after: string, field: string): Promise<void> {
  if (after === '0' || Number(after) <= Number(await store.end())) return;
  throw malformed(field, 'is after the end of the log, and so from another log: start without it');
}

/** The log has a write when its event has a position. */
const untilPositioned =
  (store: EventStore): WaitForWrite =>
  (write, signal) =>
    until(async () => (await store.positionOf(write)) !== undefined, signal);

interface Part extends Wanted {
  readonly after: string;
  readonly limit: number;
}

/** @returns a page and, if there may be more, the position to go on after */
async function readPage(
  store: EventStore,
  { after, limit, filter, only }: Part,
): Promise<{ readonly events: readonly PositionedEvent[]; readonly next: string | undefined }> {
  const page = await store.readAll({ after, filter, limit: only ? LOOKED_AT : limit });
  const found = only ? page.events.filter(only) : page.events;
  const events = found.slice(0, limit);
  const end = page.atEnd ? undefined : page.position;
  return { events, next: found.length > limit ? events.at(-1)?.position : end };
}
