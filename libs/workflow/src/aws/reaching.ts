import { isServerError, isThrottlingError, isTransientError } from '@smithy/core/retry';
import { WorkflowUnavailable } from '../workflow-unavailable.ts';

/** Too many executions at once, which AWS does not count among its throttles; and our patience's end. */
const PASSING = ['ExecutionLimitExceeded', 'AbortError'];

/**
 * Waits for a request that the SDK's client has tried often enough.
 *
 * @throws WorkflowUnavailable where it may go through a moment later
 */
export async function reaching<Result>(request: Promise<Result>): Promise<Result> {
  try {
    return await request;
  } catch (error) {
    throw passes(error) ? new WorkflowUnavailable(error) : error;
  }
}

function passes(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const known = error as Parameters<typeof isTransientError>[0];
  return (
    PASSING.includes(error.name) ||
    isThrottlingError(known) ||
    isTransientError(known) ||
    isServerError(known)
  );
}
