import type { LogReader } from '@stockbook/event-store';
import * as z from 'zod/mini';
import { until } from '../consistency/until.ts';
import type { WaitForWrite } from '../consistency/written-reads.ts';
import { cursor, cursorTo, limit } from '../cursor.ts';
import { eventFilters, toWanted } from '../event-filters.ts';
import { json } from '../http.ts';
import { eventStream } from '../live/server-sent-events.ts';
import { liveFor, readLastEventId, signalOf, startAt } from '../live/stream-request.ts';
import { malformed } from '../problem-error.ts';
import { readQuery, type Route } from '../route.ts';
import { beginning, order, position, refuseForStream } from './log-order.ts';
import { readNewestFirst } from './newest-first.ts';
import { readOldestFirst } from './oldest-first.ts';

// A position is up to 15 digits on every store.
const cursors = cursor('events', /^[1-9]\d{0,14}$/);
export const eventsQuery = z.object({
  limit,
  cursor: cursors,
  order,
  position,
  startAt,
  ...eventFilters,
});

/** GET /events: the whole log, in order of position, or in the reverse order. */
export const getEvents: Route = {
  method: 'GET',
  path: '/events',
  takesQuery: true,
  handle: async (request, { store, live, writtenReads }) => {
    const {
      limit,
      cursor: place,
      order,
      position,
      startAt,
      ...filters
    } = readQuery(eventsQuery, request);
    const wanted = toWanted(filters);
    const stream = liveFor(request, live);
    if (stream) {
      refuseForStream({ order, position });
      const last = readLastEventId(request, cursors);
      const given = last ?? place;
      if (given) await checkInLog(store, given, last === undefined ? 'cursor' : 'Last-Event-ID');
      const after = given ?? (startAt === 'end' ? await store.end() : '0');
      return eventStream(stream.events({ after, ...wanted }, signalOf(request)));
    }
    await writtenReads.wait(request, 'events', untilPositioned(store));
    const from = beginning({ order, position, cursor: place });
    const read = order === 'newest' ? readNewestFirst : readOldestFirst;
    const { events, next } = await read(store, { limit, from, ...wanted });
    // Read backwards, a place after the end leads to events, too.
    if (place && (order === 'newest' || (events.length === 0 && next === undefined)))
      await checkInLog(store, place, 'cursor');
    const nextCursor = next === undefined ? null : cursorTo('events', next);
    return json(200, { items: events, nextCursor });
  },
};

/**
 * A client that goes on after an event of another log, such as one in memory before a restart, would get nothing
 * until this log is as long.
 *
 * @throws ProblemError 400
 */
async function checkInLog(store: LogReader, after: string, field: string): Promise<void> {
  if (Number(after) <= Number(await store.end())) return;
  throw malformed(field, 'is after the end of the log, and so from another log: start without it');
}

/** The log has a write when its event has a position. */
const untilPositioned =
  (store: LogReader): WaitForWrite =>
  (write, signal) =>
    until(async () => (await store.positionOf(write)) !== undefined, signal);
