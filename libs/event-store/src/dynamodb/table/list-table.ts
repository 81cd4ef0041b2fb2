import type { DocumentClient } from './document-client.ts';
import { orStoreUnavailable } from './faults.ts';
import type { TableDefinition } from './table-definition.ts';

/** The definition of a table that is read as a list: one partition, sorted by id. */
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

type Query = Parameters<DocumentClient['query']>[0];

/**
 * Returns the first items of a query, at most `limit`. One request reads at most 1 MB, so it may take
 * several.
 *
 * @throws StoreUnavailable
 * @example
 * const query = { TableName: 'stockbook-products', ...idsAfter('products', undefined) }
 * const items = await firstItems(client, query, 50)
 */
export async function firstItems(
  client: Pick<DocumentClient, 'query'>,
  query: Query,
  limit: number,
): Promise<readonly Record<string, unknown>[]> {
  const items: Record<string, unknown>[] = [];
  const read = async () => {
    let start: Record<string, unknown> | undefined;
    do {
      const { Items = [], LastEvaluatedKey } = await client.query({
        ...query,
        Limit: limit,
        ...(start && { ExclusiveStartKey: start }),
      });
      items.push(...Items);
      start = LastEvaluatedKey;
    } while (start && items.length < limit);
  };
  await orStoreUnavailable(read());
  return items.slice(0, limit);
}

/**
 * Returns the key condition of a query for a list's items: all of them, or those after an id.
 *
 * @example
 * const query = { TableName: 'stockbook-products', ...idsAfter('products', 'product-17') }
 */
export const idsAfter = (partition: string, after: string | undefined) => ({
  KeyConditionExpression: after === undefined ? 'pk = :pk' : 'pk = :pk AND id > :after',
  ExpressionAttributeValues: { ':pk': partition, ...(after !== undefined && { ':after': after }) },
});
