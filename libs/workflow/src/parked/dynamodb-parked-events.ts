import { type DocumentClient, DynamoDbRowStore } from '@stockbook/event-store/dynamodb/core';
import { COLLECTION } from './collection.ts';
import { RowParkedEvents } from './row-parked-events.ts';

/**
 * Parked events in the DynamoDB table of a log's rows, into which state machines park, too.
 *
 * @example <caption>no-run: needs a table</caption>
 * new DynamoDbParkedEvents(await connectDynamoDb({ endpoint }), 'stockbook-rows')
 */
export class DynamoDbParkedEvents extends RowParkedEvents {
  /** @param client which the caller destroys */
  constructor(client: DocumentClient, table: string) {
    super(new DynamoDbRowStore(client, table, { shared: true, noted: [COLLECTION] }));
  }
}
