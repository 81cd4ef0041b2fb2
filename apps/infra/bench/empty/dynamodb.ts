import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocument } from '@aws-sdk/lib-dynamodb';

/** Exported, so that the bundle contains the clients. */
export const client = DynamoDBDocument.from(new DynamoDBClient());
export const handler = async () => undefined;
