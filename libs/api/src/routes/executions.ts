import { text } from '@stockbook/domain';
import * as z from 'zod/mini';
import { cursor, cursorTo, limit } from '../cursor.ts';
import { json } from '../http.ts';
import { notFound } from '../problem-error.ts';
import { problems, responds } from '../contract/responses.ts';
import { readParameters, readQuery, type Route } from '../route.ts';
import { executionSchema, executionSummarySchema, pageOf } from '../contract/schemas.ts';

// A place is an execution's id; on AWS its start too, because there the lists are searched by time.
const PLACE = /^(?:\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z\/[\w.-]{0,80}|[\w.-]{1,80})$/;
const query = z.object({
  limit,
  cursor: cursor('executions', PLACE),
  status: z
    .optional(z.enum(['succeeded', 'failed'], 'must be "succeeded" or "failed"'))
    .check(z.meta({ description: 'list only executions with this status' })),
});
const parameters = z.object({ executionId: text(1024) });

/** GET /executions: the last executions of the state machines. */
export const getExecutions: Route = {
  method: 'GET',
  path: '/executions',
  operation: {
    operationId: 'listExecutions',
    summary: 'List the last executions of the state machines, newest first',
    description:
      'A local server keeps the last 1,000 executions and, separately, the last 1,000 failed ones. On AWS the list goes back some days and lags by some seconds; a page may be short or empty although nextCursor leads to more.',
    requestParams: { query },
    responses: {
      200: responds('A page of executions', pageOf(executionSummarySchema)),
      ...problems(400, 503),
    },
  },
  handle: async (request, { runner }) => {
    const { limit, cursor: before, status } = readQuery(query, request);
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
  operation: {
    operationId: 'getExecution',
    summary: 'Read one execution: each state with its input, output, times and retries',
    requestParams: { path: parameters },
    responses: { 200: responds('The execution', executionSchema), ...problems(400, 404, 503) },
  },
  handle: async (request, { runner }) => {
    const { executionId } = readParameters(parameters, request);
    const execution = await runner.execution(executionId);
    if (!execution)
      throw notFound(`there is no execution ${executionId}, or its record is no longer kept`);
    return json(200, execution);
  },
};
