import { type DocumentClient, DynamoDbRowStore } from '@stockbook/event-store/dynamodb/core';
import type { Environment } from './environment.ts';

/** Opens what the readers of the log keep. */
export const openRows = (
  client: DocumentClient,
  variable: Environment<'ROWS_TABLE'>,
): DynamoDbRowStore => new DynamoDbRowStore(client, variable('ROWS_TABLE'), { shared: true });
