import { DynamoDbEventStore } from '@stockbook/event-store/dynamodb/core';
import { openClient } from './document-client.ts';
import type { Environment } from './environment.ts';

/** Opens the log, once for each container, and the client that it uses. */
export function openLog(variable: Environment<'LOG_TABLE'>) {
  const client = openClient();
  return { client, store: new DynamoDbEventStore(client, variable('LOG_TABLE')) };
}
