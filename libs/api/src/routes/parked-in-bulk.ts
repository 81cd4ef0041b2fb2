import {
  isOverloaded,
  type ParkedEvents,
  type ParkedFilter,
  type Problem,
  problem as makeProblem,
  type RunOptions,
} from '@stockbook/workflow';
import * as z from 'zod/mini';
import { nextCursor } from '../cursor.ts';
import type { ApiDependencies, ApiNotices, ApiServices } from '../dependencies.ts';
import { json } from '../http.ts';
import { overloaded, ProblemError } from '../problem-error.ts';
import { readQuery, type Route } from '../route.ts';
import { unreached } from '../unreached.ts';
import { redrive } from './parked.ts';
import { filterOf, parkedCursor, problemType, textOf } from './parked-query.ts';

/** The most events that one request redrives or discards. */
export const MOST_REDRIVEN = 100;
export const MOST_DISCARDED = 1000;
/** After this time, in ms, a request redrives no further event: API Gateway waits 30 seconds. */
const REDRIVES_FOR = 10_000;
/** How many events are discarded at once. */
const AT_ONCE = 20;

const count = z
  .pipe(
    z
      .string('must be given once')
      .check(z.regex(/^(?:0|[1-9]\d{0,8})$/, 'must be the number of events that you mean')),
    z.transform(Number),
  )
  .check(
    z.meta({
      description: 'the number of events that match: the request is refused if it is another',
      examples: ['3'],
    }),
  );

/** What became of one event of a redrive. */
export interface Redriven {
  readonly id: string;
  readonly outcome: 'stored' | 'repeat' | 'refused' | 'gone';
  readonly problem?: Problem;
}

export const redriveQuery = z.object({ problem: problemType, count, cursor: parkedCursor });

/** POST /parked/redrive: runs the parked events that match again, oldest first. */
export const postRedriveAll: Route = {
  method: 'POST',
  path: '/parked/redrive',
  takesQuery: true,
  handle: async (request, dependencies) => {
    const { count, ...query } = readQuery(redriveQuery, request);
    const { parked } = dependencies;
    const filter = filterOf(query);
    await confirm(parked, filter, count);
    const events = await parked.list({ ...filter, limit: MOST_REDRIVEN });
    const until = performance.now() + REDRIVES_FOR;
    const items: Redriven[] = [];
    for (const { id } of events) {
      // The client is gone: what it did not see done is not started.
      request.signal?.throwIfAborted();
      items.push(await outcomeOf(id, dependencies, request));
      if (performance.now() > until) break;
    }
    const left = Math.max(count - items.length, 0);
    const next = nextCursor('parked', events.slice(0, items.length), left > 0, textOf);
    return json(200, { items, remaining: left, nextCursor: next });
  },
};

async function outcomeOf(
  id: string,
  dependencies: ApiDependencies & ApiNotices & ApiServices,
  options: RunOptions,
): Promise<Redriven> {
  try {
    // Read again: it may have been discarded while others were redriven.
    const event = await dependencies.parked.find(id);
    if (event === undefined) return { id, outcome: 'gone' };
    const { status } = await redrive(event, dependencies, options);
    return { id, outcome: status === 201 ? 'stored' : 'repeat' };
  } catch (error) {
    if (options.signal?.aborted && error === options.signal.reason) throw error;
    if (isOverloaded(error)) {
      return { id, outcome: 'refused', problem: overloaded(error).problem };
    }
    const known = unreached(error) ?? error;
    const isRefusal = known instanceof ProblemError && known.problem.status < 500;
    if (!isRefusal) dependencies.onFault(error);
    if (known instanceof ProblemError) return { id, outcome: 'refused', problem: known.problem };
    // The other events must not wait for this one.
    const detail = 'the server has logged the error: redrive the event again';
    const problem = makeProblem('internal-error', 500, 'Internal server error', detail);
    return { id, outcome: 'refused', problem };
  }
}
export const discardQuery = z.object({ problem: problemType, count });

/** DELETE /parked: discards the parked events that match. */
export const deleteAllParked: Route = {
  method: 'DELETE',
  path: '/parked',
  takesQuery: true,
  handle: async (request, { parked, onDiscard }) => {
    const { count, ...query } = readQuery(discardQuery, request);
    const filter = filterOf(query);
    await confirm(parked, filter, count);
    const events = await parked.list({ ...filter, limit: Math.min(MOST_DISCARDED, count) });
    for (let next = 0; next < events.length; next += AT_ONCE) {
      await Promise.all(
        events.slice(next, next + AT_ONCE).map(async (event) => {
          await parked.remove(event.id);
          onDiscard(event);
        }),
      );
    }
    return json(200, { discarded: events.length, remaining: Math.max(count - events.length, 0) });
  },
};

/** @throws ProblemError 409 if another number of events matches than the sender means */
async function confirm(parked: ParkedEvents, filter: ParkedFilter, count: number): Promise<void> {
  const actual = await parked.count(filter);
  if (actual === count) return;
  const message = `must be ${actual}, the number of parked events that match: look at them before you confirm it`;
  const title = 'Another number of parked events matches';
  throw new ProblemError(
    makeProblem('count-mismatch', 409, title, `count ${message}`, [{ field: 'count', message }]),
  );
}
