import type { DescribedRoute } from './described-route.ts';
import {
  executionsQuery,
  getExecutions,
  executionParameters,
  getExecution,
} from '../routes/executions.ts';
import { pageOf, executionSummarySchema, executionSchema } from './schemas.ts';
import { responds, problems } from './responses.ts';

/** GET /executions */
export const getExecutionsOperation: DescribedRoute = {
  route: getExecutions,
  operation: {
    operationId: 'listExecutions',
    summary: 'List the last executions of the state machines, newest first',
    description:
      'A local server keeps the last 1,000 executions and, separately, the last 1,000 failed ones. On AWS the list goes back some days and lags by some seconds; a page may be short or empty although nextCursor leads to more.',
    requestParams: { query: executionsQuery },
    responses: {
      200: responds('A page of executions', pageOf(executionSummarySchema)),
      ...problems(400, 503),
    },
  },
};

/** GET /executions/{executionId} */
export const getExecutionOperation: DescribedRoute = {
  route: getExecution,
  operation: {
    operationId: 'getExecution',
    summary: 'Read one execution: each state with its input, output, times and retries',
    requestParams: { path: executionParameters },
    responses: { 200: responds('The execution', executionSchema), ...problems(400, 404, 503) },
  },
};
