import { networkCodes } from '../../errors/network-codes.ts';
import { StoreUnavailable } from '../../errors/store-unavailable.ts';

// What the engine answers when it is too busy or broken, once the client has tried often enough.
const SERVICE = new Set([
  'InternalServerError',
  'InternalFailure',
  'LimitExceededException',
  'ProvisionedThroughputExceededException',
  'RequestLimitExceeded',
  'ServiceUnavailable',
  'ThrottlingException',
  'TimeoutError',
]);

/**
 * Waits for a request, and says {@link StoreUnavailable} where it got no answer from the log: what
 * was to be written may be there or not, and may be sent again.
 */
export async function reaching<Result>(request: Promise<Result>): Promise<Result> {
  try {
    return await request;
  } catch (error) {
    throw isUnreached(error) ? new StoreUnavailable(error) : error;
  }
}

function isUnreached(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const { code, $metadata } = error as { code?: string; $metadata?: { httpStatusCode?: number } };
  return (
    SERVICE.has(error.name) ||
    networkCodes.has(code ?? '') ||
    ($metadata?.httpStatusCode ?? 0) >= 500 ||
    // An answer that broke off, or was none of the engine's.
    error.name === 'SyntaxError' ||
    error.message === 'socket hang up'
  );
}
