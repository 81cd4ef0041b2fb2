import { DynamoDbEventStore, DynamoDbLogReader } from '@stockbook/event-store/dynamodb/core';
import { openClient } from './document-client.ts';
import type { Environment } from './environment.ts';

/** Opens the log, once for each container, and the client that it uses. */
export function openLog(variable: Environment<'LOG_TABLE'>) {
  const client = openClient();
  return { client, store: new DynamoDbEventStore(client, variable('LOG_TABLE')) };
}

/** Opens the log for a function that has no right to write. Code that appends stays out of its bundle. */
export function openLogReader(variable: Environment<'LOG_TABLE'>) {
  const client = openClient();
  return { client, store: new DynamoDbLogReader(client, variable('LOG_TABLE')) };
}
