import type { ApiRequest } from '@stockbook/api';
import { PAYLOAD_BYTES } from '@stockbook/states-language';
import { type Problem, problem } from '@stockbook/workflow';
import { findTarget } from './target.ts';

/** The largest body of a call that is read, in bytes. */
export const MAX_AWS_BODY = 1024 * 1024;

const OF_EXECUTION = `the input of an execution may have ${PAYLOAD_BYTES} bytes`;

/** What to do about a body that is too large, by the operation. */
const ADVICE: Readonly<Record<string, string>> = {
  'AWSEvents/PutEvents': 'send fewer entries in each request',
  'AWSStepFunctions/StartExecution': OF_EXECUTION,
  'AWSStepFunctions/StartSyncExecution': OF_EXECUTION,
  'AWSStepFunctions/TestState': 'shorten the definition, the input or the mock',
};

/** The problem of a call whose body is too large. */
export function bodyTooLarge(request: Pick<ApiRequest, 'headers'>): Problem {
  const advice =
    ADVICE[findTarget(request)?.name ?? ''] ?? 'no call of this operation needs as much';
  return problem(
    'body-too-large',
    413,
    'The body is too large',
    `the body must be at most ${MAX_AWS_BODY} bytes: ${advice}`,
  );
}
