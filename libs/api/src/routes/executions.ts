import { text } from '@stockbook/domain';
import * as z from 'zod/mini';
import { cursor, cursorTo, limit } from '../cursor.ts';
import { json } from '../http.ts';
import { notFound } from '../problem-error.ts';
import { readParameters, readQuery, type Route } from '../route.ts';

// A place is an execution's id; on AWS its start too, because there the lists are searched by time.
const PLACE = /^(?:\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z\/[\w.-]{0,80}|[\w.-]{1,80})$/;
export const executionsQuery = z.object({
  limit,
  cursor: cursor('executions', PLACE),
  status: z
    .optional(z.enum(['succeeded', 'failed'], 'must be "succeeded" or "failed"'))
    .check(z.meta({ description: 'list only executions with this status' })),
});
export const executionParameters = z.object({ executionId: text(1024) });

/** GET /executions: the last executions of the state machines. */
export const getExecutions: Route = {
  method: 'GET',
  path: '/executions',
  takesQuery: true,
  handle: async (request, { runner }) => {
    const { limit, cursor: before, status } = readQuery(executionsQuery, request);
    const { executions: items, next } = await runner.executions({
      limit,
      ...(before !== undefined && { before }),
      ...(status !== undefined && { status }),
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
  handle: async (request, { runner }) => {
    const { executionId } = readParameters(executionParameters, request);
    const execution = await runner.execution(executionId);
    if (!execution)
      throw notFound(`there is no execution ${executionId}, or its record is no longer kept`);
    return json(200, execution);
  },
};
