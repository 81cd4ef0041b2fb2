import { CloudWatchLogsClient } from '@aws-sdk/client-cloudwatch-logs';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { SFNClient } from '@aws-sdk/client-sfn';
import { DynamoDBDocument } from '@aws-sdk/lib-dynamodb';

/** Exported, so that the bundle contains the clients. */
export const clients = [
  DynamoDBDocument.from(new DynamoDBClient()),
  new SFNClient(),
  new CloudWatchLogsClient(),
];
export const handler = async () => undefined;
