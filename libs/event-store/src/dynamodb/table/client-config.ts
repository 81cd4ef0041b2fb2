import type { DynamoDBClientConfig } from '@aws-sdk/client-dynamodb';

/** Where DynamoDB is. */
export interface DynamoDbAddress {
  /** For example `http://127.0.0.1:8000` for an engine on this machine; AWS by default. */
  readonly endpoint?: string;
  /** By default the one that the AWS SDK finds. An engine on this machine takes any. */
  readonly region?: string;
}

const CONNECTION_TIMEOUT_MS = 1000;
/** Longer than any of the log's requests takes on AWS. It includes the time to connect. */
const REQUEST_TIMEOUT_MS = 2000;
/** All attempts of one request that gets no answer take 6 s, and the pauses between them less than 1 s. */
const ATTEMPTS = 3;

/**
 * Tells whether an address names an engine on this machine.
 *
 * @example
 * const local = isOnThisMachine({ endpoint: 'http://127.0.0.1:8000' }) // true
 */
export const isOnThisMachine = ({ endpoint }: DynamoDbAddress): boolean =>
  endpoint !== undefined &&
  ['localhost', '127.0.0.1', '[::1]'].includes(URL.parse(endpoint)?.hostname ?? '');

/**
 * Returns the settings of a client of the log's table or of its stream, for the AWS SDK.
 *
 * @example
 * const client = DynamoDBDocument.from(new DynamoDBClient(clientConfig({ endpoint })))
 */
export function clientConfig(address: DynamoDbAddress = {}): DynamoDBClientConfig {
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
    // An engine on this machine requires a region and credentials, and accepts any.
    ...(local && { region: region ?? process.env['AWS_REGION'] ?? 'us-east-1' }),
    ...(local && !known && { credentials: { accessKeyId: 'local', secretAccessKey: 'local' } }),
  };
}
