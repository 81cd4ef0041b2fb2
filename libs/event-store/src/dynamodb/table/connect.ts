import type { DynamoDBDocument } from '@aws-sdk/lib-dynamodb';
import { orPackageMissing } from '../../errors/or-package-missing.ts';
import { clientConfig, type DynamoDbAddress } from './client-config.ts';

/**
 * Returns a client of DynamoDB. It connects on the first request, which throws `StoreUnavailable` if
 * DynamoDB cannot be reached.
 *
 * @throws PackageMissing if the AWS SDK is not installed
 * @example
 * const client = await connectDynamoDb({ endpoint: 'http://127.0.0.1:8000' })
 */
export async function connectDynamoDb(address: DynamoDbAddress = {}): Promise<DynamoDBDocument> {
  const { DynamoDBClient, DynamoDBDocument } = await import('./aws-sdk.ts').catch(
    orPackageMissing('DynamoDB', '@aws-sdk/client-dynamodb', '@aws-sdk/lib-dynamodb'),
  );
  return DynamoDBDocument.from(new DynamoDBClient(clientConfig(address)));
}
