import type { DynamoDBStreamEvent } from 'aws-lambda';
import { logger } from './telemetry.ts';

/** Somebody changed or deleted what the log holds: each is named, and the function's run is an alarm. */
export async function handler({ Records }: DynamoDBStreamEvent): Promise<void> {
  for (const { eventName, dynamodb } of Records) {
    logger.error('the log was changed', { eventName, key: dynamodb?.Keys });
  }
}
