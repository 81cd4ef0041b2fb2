import { networkCodes } from '../../errors/network-codes.ts';
import { StoreUnavailable } from '../../errors/store-unavailable.ts';
import { translateErrors } from '../../errors/translate-errors.ts';
import { refusedForNow } from './refused-for-now.ts';

// What DynamoDB answers while it is overloaded or broken, after the client's own retries.
const SERVICE = new Set([
  'InternalServerError',
  'InternalFailure',
  'LimitExceededException',
  'ProvisionedThroughputExceededException',
  // Of a global table: another region writes the item at this moment.
  'ReplicatedWriteConflictException',
  'RequestLimitExceeded',
  'RequestTimeout',
  'RequestTimeoutException',
  'ServiceUnavailable',
  'Throttling',
  'ThrottlingException',
  'TimeoutError',
  'TooManyRequestsException',
]);

/**
 * Waits for a request to DynamoDB.
 *
 * @throws StoreUnavailable if DynamoDB did not answer it, or refused it since the credentials have
 *   expired or a clock is wrong: a write took effect or not, and is safe to send again
 * @example
 * const key = { pk: 's/counter/1', v: 1 }
 * const { Item } = await orStoreUnavailable(client.get({ TableName: 'stockbook', Key: key }))
 */
export const orStoreUnavailable = <Result>(request: Promise<Result>): Promise<Result> =>
  translateErrors(request, (error) => {
    const remedy = refusedForNow(error);
    if (remedy !== undefined) return new StoreUnavailable(error, remedy);
    return isUnreached(error) ? new StoreUnavailable(error) : error;
  });

/** Tells whether an error of the AWS SDK means that the service did not answer, or that it answers later. */
export function isUnreached(error: unknown): boolean {
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
