import { describeFields } from './describe-fields.ts';
import type { DescribedRoute } from './described-route.ts';
import {
  executionFilters,
  executionsQuery,
  getExecutions,
  executionParameters,
  getExecution,
} from '../routes/executions.ts';
import { pageOf, executionSummarySchema, executionSchema } from './schemas.ts';
import { EXECUTION_FRAMES, responds, respondsOrStreams, problems } from './responses.ts';

describeFields(executionFilters, {
  status: { description: 'list only executions with this status' },
  machine: { description: 'list only executions of this state machine' },
  productId: { description: 'list only executions whose input names this product' },
  startedFrom: { description: 'list only executions that started at this time or later' },
});

/** GET /executions */
export const getExecutionsOperation: DescribedRoute = {
  route: getExecutions,
  operation: {
    operationId: 'listExecutions',
    summary: 'List the last executions of the state machines, newest first',
    description:
      'The executions that meet every condition and have ended. A local server keeps the last 1,000 executions of each machine and, separately, the last 1,000 failed ones. On AWS the list goes back some days and lags by some seconds; a page may be short or empty although nextCursor leads to more. Standard machines on AWS are listed without the errors and products of their executions, and refuse productId. With Accept: text/event-stream a local server sends what happens in the executions that start from then on.',
    requestParams: { query: executionsQuery },
    responses: {
      200: respondsOrStreams(
        'A page of executions',
        pageOf(executionSummarySchema),
        EXECUTION_FRAMES,
      ),
      ...problems(400, 406, 503),
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
