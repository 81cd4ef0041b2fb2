import { type DocumentClient, orStoreUnavailable } from '@stockbook/event-store/dynamodb/core';
import { type Item, key, PARTITION, readItem, unchangedSince } from './read-item.ts';
import type { RowParkedEvents } from './row-parked-events.ts';

/**
 * Moves the parked events of an older version from its DynamoDB table into rows. It may be called again: an older
 * program may have parked more in the meantime. Does nothing if there is no such table.
 *
 * @param table the name of the log's table and `-parked`
 * @throws StoreUnavailable
 * @example <caption>no-run: needs a table</caption>
 * const client = await connectDynamoDb({ endpoint })
 * const parked = new DynamoDbParkedEvents(client, 'stockbook-rows')
 * await moveParkedItems(client, 'stockbook-parked', parked)
 */
export async function moveParkedItems(
  client: Pick<DocumentClient, 'query' | 'delete'>,
  table: string,
  parked: RowParkedEvents,
): Promise<void> {
  let start: Record<string, unknown> | undefined;
  do {
    const page = await orNoTable(
      client.query({
        TableName: table,
        KeyConditionExpression: 'pk = :pk',
        ExpressionAttributeValues: { ':pk': PARTITION },
        ConsistentRead: true,
        ...(start && { ExclusiveStartKey: start }),
      }),
    );
    for (const item of (page?.Items ?? []) as Item[]) {
      const event = readItem(item);
      await parked.takeOver(event);
      const removal = { TableName: table, Key: key(event.id), ...unchangedSince(item) };
      // An older program may park it again at this moment: the next call moves that.
      await orStoreUnavailable(client.delete(removal)).catch(unlessChanged);
    }
    start = page?.LastEvaluatedKey;
  } while (start);
}

async function orNoTable<Page>(page: Promise<Page>): Promise<Page | undefined> {
  try {
    return await orStoreUnavailable(page);
  } catch (error) {
    if ((error as Error).name === 'ResourceNotFoundException') return undefined;
    throw error;
  }
}

function unlessChanged(error: Error): void {
  if (error.name !== 'ConditionalCheckFailedException') throw error;
}
