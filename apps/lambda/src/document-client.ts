import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocument } from '@aws-sdk/lib-dynamodb';
import { clientConfig } from '@stockbook/event-store/dynamodb/core';

/**
 * Returns a client of DynamoDB, once for each container. The import of the SDK is static, unlike that of
 * connectDynamoDb, so that the bundle has no more of the SDK than the client: docs/adr/0012.
 */
export const openClient = (): DynamoDBDocument =>
  DynamoDBDocument.from(new DynamoDBClient(clientConfig()));
