import * as z from 'zod/mini';
import type { DescribedRoute } from './described-route.ts';
import { eventResults, eventResultSchema } from './event-results.ts';
import { executionParameters } from '../routes/executions.ts';
import { envelopeSchema } from './post-event.ts';
import { postRerun } from '../routes/reruns.ts';
import { responds, problems } from './responses.ts';
import { withdrawalRequestSchema, withdrawalSchema } from './withdrawals.ts';

/** POST /executions/{executionId}/rerun */
export const postRerunOperation: DescribedRoute = {
  route: postRerun,
  operation: {
    operationId: 'rerunExecution',
    summary: 'Run a state machine again with the input of an execution, or an edited one',
    description:
      'Waits for the outcome. An event goes the way of POST /events, with the headers that the execution had: one that is in the log is a repeat. A body takes the place of the envelope, or of the withdrawal.',
    requestParams: { path: executionParameters },
    requestBody: {
      content: {
        'application/json': { schema: z.union([envelopeSchema, withdrawalRequestSchema]) },
      },
    },
    responses: {
      201: eventResults[201],
      200: responds(
        'The event is a repeat, with its first result; or the notes of a withdrawal',
        z.union([eventResultSchema, withdrawalSchema]),
      ),
      ...problems(400, 404, 409, 412, 413, 415, 422, 503),
    },
  },
};
