import { DynamoDBClient, type DynamoDBClientConfig } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';

export interface DynamoDbAddress {
  /** Such as `http://127.0.0.1:8000` for an engine on this machine; AWS where absent. */
  readonly endpoint?: string;
  /** As the AWS SDK finds it where absent; for an engine on this machine any will do. */
  readonly region?: string;
}

const CONNECTION_TIMEOUT_MS = 2000;
/**
 * Longer than a request of ours takes on AWS. The client then tries again, three times at most: together
 * less than a function has.
 */
const REQUEST_TIMEOUT_MS = 2000;
const ATTEMPTS = 4;

/** Whether an engine on this machine is meant, and not AWS by another name. */
export const isOnThisMachine = ({ endpoint }: DynamoDbAddress): boolean =>
  endpoint !== undefined &&
  ['localhost', '127.0.0.1', '[::1]'].includes(URL.parse(endpoint)?.hostname ?? '');

/** What a client of the log's table, or of its stream, is made with. */
export function clientConfig(address: DynamoDbAddress): DynamoDBClientConfig {
  const { endpoint, region } = address;
  const local = isOnThisMachine(address);
  const known = process.env['AWS_ACCESS_KEY_ID'] !== undefined;
  return {
    maxAttempts: ATTEMPTS,
    requestHandler: {
      connectionTimeout: CONNECTION_TIMEOUT_MS,
      requestTimeout: REQUEST_TIMEOUT_MS,
      throwOnRequestTimeout: true,
    },
    ...(region !== undefined && { region }),
    ...(endpoint !== undefined && { endpoint }),
    // An engine on this machine asks for a region and credentials, and takes any.
    ...(local && { region: region ?? process.env['AWS_REGION'] ?? 'us-east-1' }),
    ...(local && !known && { credentials: { accessKeyId: 'local', secretAccessKey: 'local' } }),
  };
}

/**
 * Connects to DynamoDB. What cannot be reached shows on the first call, as `StoreUnavailable`.
 *
 * @example
 * const store = new DynamoDbEventStore(connectDynamoDb({ endpoint: 'http://127.0.0.1:8000' }), 'stockbook')
 */
export const connectDynamoDb = (address: DynamoDbAddress = {}): DynamoDBDocumentClient =>
  DynamoDBDocumentClient.from(new DynamoDBClient(clientConfig(address)));
