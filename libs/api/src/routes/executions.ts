import { text, timeFrom } from '@stockbook/domain';
import { type Execution, isNotSearchable, type WorkflowRunner } from '@stockbook/workflow';
import * as z from 'zod/mini';
import { cursor, cursorTo, limit } from '../cursor.ts';
import { json } from '../http.ts';
import { eventStream } from '../live/server-sent-events.ts';
import { liveFor, signalOf } from '../live/stream-request.ts';
import { invalidParameters, notFound } from '../problem-error.ts';
import { readParameters, readQuery, type Route, type RoutedRequest } from '../route.ts';

// A place is an execution's id; on AWS its start too, because there the lists are searched by time.
const PLACE = /^(?:\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z\/[\w.-]{0,80}|[\w.-]{1,80})$/;
/** The parameters of GET /executions that choose executions. The contract says what each is. */
export const executionFilters = {
  status: z.optional(z.enum(['succeeded', 'failed'], 'must be "succeeded" or "failed"')),
  machine: z.optional(
    z.enum(['inventory', 'cash-machine'], 'must be "inventory" or "cash-machine"'),
  ),
  productId: z.optional(text(128)),
  startedFrom: z.optional(timeFrom),
};
export const executionsQuery = z.object({
  limit,
  cursor: cursor('executions', PLACE),
  ...executionFilters,
});
export const executionParameters = z.object({ executionId: text(1024) });

const OF_PAGES = ['limit', 'cursor', 'status', 'startedFrom'];

/** GET /executions: the last executions of the state machines. */
export const getExecutions: Route = {
  method: 'GET',
  path: '/executions',
  takesQuery: true,
  handle: async (request, { runner, liveExecutions }) => {
    const { cursor: before, ...query } = readQuery(executionsQuery, request);
    const stream = liveFor(request, liveExecutions, OF_PAGES);
    if (stream) return eventStream(stream.events(query, signalOf(request)));
    const { executions: items, next } = await runner
      .executions({ ...query, before })
      .catch((error: unknown) => {
        if (!isNotSearchable(error)) throw error;
        throw invalidParameters([{ field: error.field, message: error.message }]);
      });
    return json(200, {
      items,
      nextCursor: next === undefined ? null : cursorTo('executions', next),
    });
  },
};

/** GET /executions/{executionId}: one execution, state by state. */
export const getExecution: Route = {
  method: 'GET',
  path: '/executions/{executionId}',
  handle: async (request, { runner }) => json(200, await executionOf(request, runner)),
};

/** @throws ProblemError 404 */
export async function executionOf(
  request: RoutedRequest,
  runner: WorkflowRunner,
): Promise<Execution> {
  const { executionId } = readParameters(executionParameters, request);
  const execution = await runner.execution(executionId);
  if (execution) return execution;
  throw notFound(`there is no execution ${executionId}, or its record is no longer kept`);
}
