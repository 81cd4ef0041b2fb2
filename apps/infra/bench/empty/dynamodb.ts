import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';

/** Exported, so that the bundle contains the clients. */
export const client = DynamoDBDocumentClient.from(new DynamoDBClient());
export const handler = async () => undefined;
