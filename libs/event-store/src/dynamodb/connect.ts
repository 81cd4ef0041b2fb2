import { DynamoDBClient, type DynamoDBClientConfig } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';

export interface DynamoDbAddress {
  /** An engine on this machine, such as `http://127.0.0.1:8000`; AWS where absent. */
  readonly endpoint?: string;
  /** As the AWS SDK finds it where absent; for an engine on this machine any will do. */
  readonly region?: string;
}

const CONNECTION_TIMEOUT_MS = 2000;
/** Longer than a request of ours takes; the client then tries again, four times at most. */
const REQUEST_TIMEOUT_MS = 2000;
const ATTEMPTS = 5;

/** What a client of the log's table, or of its stream, is made with. */
export function clientConfig({ endpoint, region }: DynamoDbAddress): DynamoDBClientConfig {
  const known = process.env['AWS_ACCESS_KEY_ID'] !== undefined;
  return {
    maxAttempts: ATTEMPTS,
    requestHandler: {
      connectionTimeout: CONNECTION_TIMEOUT_MS,
      requestTimeout: REQUEST_TIMEOUT_MS,
      throwOnRequestTimeout: true,
    },
    ...(region !== undefined && { region }),
    ...(endpoint !== undefined && {
      endpoint,
      region: region ?? process.env['AWS_REGION'] ?? 'us-east-1',
      // An engine on this machine asks for credentials and takes any.
      ...(!known && { credentials: { accessKeyId: 'local', secretAccessKey: 'local' } }),
    }),
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
