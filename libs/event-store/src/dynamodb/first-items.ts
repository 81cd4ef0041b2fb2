import { type DynamoDBDocumentClient, paginateQuery } from '@aws-sdk/lib-dynamodb';
import { reaching } from './faults.ts';

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
  await reaching(read());
  return items.slice(0, limit);
}

/** What a list by id is asked for: all of its partition, or what comes after an id. */
export const idsAfter = (partition: string, after: string | undefined) => ({
  KeyConditionExpression: after === undefined ? 'pk = :pk' : 'pk = :pk AND id > :after',
  ExpressionAttributeValues: { ':pk': partition, ...(after !== undefined && { ':after': after }) },
});
