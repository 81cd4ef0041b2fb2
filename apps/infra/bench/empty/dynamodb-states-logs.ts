import { CloudWatchLogsClient } from '@aws-sdk/client-cloudwatch-logs';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { SFNClient } from '@aws-sdk/client-sfn';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';

/** Bundled for what it loads. */
export const clients = [
  DynamoDBDocumentClient.from(new DynamoDBClient()),
  new SFNClient(),
  new CloudWatchLogsClient(),
];
export const handler = async () => undefined;
