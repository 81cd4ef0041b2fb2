import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';

/** Bundled for what it loads. */
export const client = DynamoDBDocumentClient.from(new DynamoDBClient());
export const handler = async () => undefined;
