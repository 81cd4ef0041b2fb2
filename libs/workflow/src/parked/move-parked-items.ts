import { type DocumentClient, orStoreUnavailable } from '@stockbook/event-store/dynamodb/core';
import { type Item, key, PARTITION, readItem, unchangedSince } from './read-item.ts';
import type { RowParkedEvents } from './row-parked-events.ts';

/**
 * Moves the parked events of an older version from its DynamoDB table into rows. It may be ended at any
 * moment and called again, also by several processes at once; an older program may park on beside it. Does
 * nothing if there is no such table. The table stays, empty.
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
  // An older program may park more meanwhile, or the same again.
  while (await movePages(client, table, parked));
}

/** @returns whether there may be more */
async function movePages(
  client: Pick<DocumentClient, 'query' | 'delete'>,
  table: string,
  parked: RowParkedEvents,
): Promise<boolean> {
  let isFound = false;
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
      isFound = true;
      await parked.takeOver(readItem(item));
      const removal = { TableName: table, Key: key(item.id), ...unchangedSince(item) };
      await orStoreUnavailable(client.delete(removal)).catch(unlessChanged);
    }
    start = page?.LastEvaluatedKey;
  } while (start);
  return isFound;
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
