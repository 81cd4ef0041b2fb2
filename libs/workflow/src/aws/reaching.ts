import { isServerError, isThrottlingError, isTransientError } from '@smithy/core/retry';
import { WorkflowUnavailable } from '../workflow-unavailable.ts';

/** Errors that pass although the SDK does not say so: too many executions at once, and our own timeout. */
const PASSING = ['ExecutionLimitExceeded', 'AbortError'];

/**
 * Waits for a request that the SDK's client retries by itself.
 *
 * @throws WorkflowUnavailable if the request may succeed later
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
