import { networkCodes } from '../../errors/network-codes.ts';
import { StoreUnavailable } from '../../errors/store-unavailable.ts';
import { translateErrors } from '../../errors/translate-errors.ts';

// What DynamoDB answers while it is overloaded or broken, after the client's own retries.
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
 * Waits for a request to DynamoDB.
 *
 * @throws StoreUnavailable if DynamoDB did not answer it: a write took effect or not, and is safe to
 *   send again
 * @example
 * const key = { pk: 's/counter/1', v: 1 }
 * const { Item } = await orStoreUnavailable(client.get({ TableName: 'stockbook', Key: key }))
 */
export const orStoreUnavailable = <Result>(request: Promise<Result>): Promise<Result> =>
  translateErrors(request, (error) => (isUnreached(error) ? new StoreUnavailable(error) : error));

function isUnreached(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const { code, $metadata } = error as { code?: string; $metadata?: { httpStatusCode?: number } };
  return (
    SERVICE.has(error.name) ||
    (code !== undefined && networkCodes.has(code)) ||
    ($metadata?.httpStatusCode ?? 0) >= 500 ||
    // The answer broke off, or did not come from DynamoDB.
    error.name === 'SyntaxError' ||
    error.message === 'socket hang up'
  );
}
