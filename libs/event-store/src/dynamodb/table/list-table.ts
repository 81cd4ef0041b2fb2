import { type DynamoDBDocumentClient, paginateQuery } from '@aws-sdk/lib-dynamodb';
import { orStoreUnavailable } from './faults.ts';
import type { TableDefinition } from './create-table.ts';

/** The definition of a table that is read as a list: all its items in one partition, by id. */
export const listTableDefinition = {
  KeySchema: [
    { AttributeName: 'pk', KeyType: 'HASH' },
    { AttributeName: 'id', KeyType: 'RANGE' },
  ],
  AttributeDefinitions: [
    { AttributeName: 'pk', AttributeType: 'S' },
    { AttributeName: 'id', AttributeType: 'S' },
  ],
  BillingMode: 'PAY_PER_REQUEST',
} as const satisfies TableDefinition;

type Query = Parameters<typeof paginateQuery>[1];

/**
 * The first items of a query: as many as are asked for, where there are so many. One request looks
 * at a megabyte at most, so that it may take several.
 *
 * @throws StoreUnavailable
 */
export async function firstItems(
  client: DynamoDBDocumentClient,
  query: Query,
  limit: number,
): Promise<readonly Record<string, unknown>[]> {
  const items: Record<string, unknown>[] = [];
  const read = async () => {
    for await (const { Items = [] } of paginateQuery({ client, pageSize: limit }, query)) {
      items.push(...Items);
      if (items.length >= limit) return;
    }
  };
  await orStoreUnavailable(read());
  return items.slice(0, limit);
}

/** What a list by id is asked for: all of its partition, or what comes after an id. */
export const idsAfter = (partition: string, after: string | undefined) => ({
  KeyConditionExpression: after === undefined ? 'pk = :pk' : 'pk = :pk AND id > :after',
  ExpressionAttributeValues: { ':pk': partition, ...(after !== undefined && { ':after': after }) },
});
