import { refusedForNow } from '@stockbook/event-store/dynamodb/core';
import { WorkflowUnavailable } from '../workflow-unavailable.ts';

/** Names of the AWS SDK's errors that pass: throttling, timeouts, and too many executions at once. */
const NAMES: ReadonlySet<string> = new Set([
  // Our own timeout.
  'AbortError',
  'BandwidthLimitExceeded',
  'ExecutionLimitExceeded',
  'LimitExceededException',
  'RequestLimitExceeded',
  'RequestThrottled',
  'RequestThrottledException',
  'RequestTimeout',
  'RequestTimeoutException',
  'SlowDown',
  'ThrottledException',
  'Throttling',
  'ThrottlingException',
  'TimeoutError',
  'TooManyRequestsException',
]);

/** Codes of Node.js for a host that cannot be reached, or no longer. */
const CODES: ReadonlySet<string> = new Set([
  'EAI_AGAIN',
  'ECONNREFUSED',
  'ECONNRESET',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOTFOUND',
  'EPIPE',
  'ETIMEDOUT',
]);

const TOO_MANY_REQUESTS = 429;
const SERVER_ERROR = 500;

/** What errors of the AWS SDK carry, in every version. */
interface SdkError extends Error {
  readonly code?: string;
  readonly $retryable?: object | undefined;
  readonly $metadata?: { readonly httpStatusCode?: number | undefined };
}

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

/**
 * After `@smithy/core/retry`: what the SDK itself retries, and every answer of a broken server. Also what
 * AWS refuses for now: expired credentials, and the time of a clock that is wrong.
 */
function passes(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const { name, code, $retryable, $metadata, cause }: SdkError = error;
  const status = $metadata?.httpStatusCode ?? 0;
  return (
    NAMES.has(name) ||
    refusedForNow(error) !== undefined ||
    (code !== undefined && CODES.has(code)) ||
    $retryable !== undefined ||
    status === TOO_MANY_REQUESTS ||
    status >= SERVER_ERROR ||
    passes(cause)
  );
}
