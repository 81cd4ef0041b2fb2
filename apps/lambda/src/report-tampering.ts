import { itemSummary } from '@stockbook/event-store/dynamodb/core';
import type { DynamoDBStreamEvent, StreamRecord } from 'aws-lambda';
import { logger } from './logger.ts';

/**
 * Logs each item of the log that was changed or deleted: its key, what it was before, and what it is now.
 * An alarm fires when this function runs.
 */
export async function handler({ Records }: DynamoDBStreamEvent): Promise<void> {
  for (const { eventName, dynamodb } of Records) {
    logger.error('the log was changed', {
      eventName,
      key: dynamodb?.Keys,
      before: summaryOf(dynamodb?.OldImage),
      after: summaryOf(dynamodb?.NewImage),
    });
  }
}

/** Without the data of events: the table's backups have it. */
const summaryOf = (image: StreamRecord['NewImage']) => image && itemSummary(image);
