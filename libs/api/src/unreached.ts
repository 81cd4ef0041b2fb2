import { isStoreUnavailable } from '@stockbook/event-store';
import { isWorkflowUnavailable } from '@stockbook/workflow';
import { type ProblemError, unavailable } from './problem-error.ts';

/** The 503 of a fault that passes; undefined if the error is another. */
export function unreached(error: unknown): ProblemError | undefined {
  if (isStoreUnavailable(error))
    return unavailable('the store cannot be reached: send the same request again');
  if (isWorkflowUnavailable(error))
    return unavailable('the state machines do not answer: send the same request again');
  return undefined;
}
