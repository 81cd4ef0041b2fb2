import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { DynamoDBDocument } from '@aws-sdk/lib-dynamodb';

/**
 * What the log and rows need of DynamoDB: a `DynamoDBDocument` of the AWS SDK, as `connectDynamoDb`
 * returns it, or one of your own. It is a shape, so that one of another copy of the SDK fits too.
 */
export type DocumentClient = Pick<
  DynamoDBDocument,
  'batchGet' | 'delete' | 'destroy' | 'get' | 'put' | 'query' | 'scan' | 'transactWrite'
>;

/** A client that creates and describes tables: a `DynamoDBDocument`, or a `DynamoDBClient`. */
export type CommandClient = Pick<DynamoDBClient, 'send'>;
