import type { DynamoDBStreamEvent } from 'aws-lambda';
import { logger } from './telemetry.ts';

/** Logs the key of each item of the log that was changed or deleted. An alarm fires when this function runs. */
export async function handler({ Records }: DynamoDBStreamEvent): Promise<void> {
  for (const { eventName, dynamodb } of Records) {
    logger.error('the log was changed', { eventName, key: dynamodb?.Keys });
  }
}
