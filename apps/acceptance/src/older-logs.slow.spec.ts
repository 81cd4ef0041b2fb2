import { describe } from 'vitest';
import { missingEngines } from '@stockbook/engines';
import { dynamoDbLogs } from './older-logs/logs.ts';
import { olderLog } from './older-logs/older-log.ts';

const missing = process.env['CI'] ? [] : await missingEngines();

/** A log of the version of 25 November 2026, on each DynamoDB engine. */
for (const log of dynamoDbLogs) {
  const skipped = missing.some(({ engine }) => engine === log.name);
  describe.skipIf(skipped)(`a log on ${log.name}`, () => olderLog(log));
}
