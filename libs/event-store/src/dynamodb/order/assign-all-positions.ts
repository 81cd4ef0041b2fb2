import { type DynamoDBDocumentClient, ScanCommand } from '@aws-sdk/lib-dynamodb';
import { arrivalOf } from './arrival.ts';
import type { CommitItem } from '../log/commit.ts';
import { orStoreUnavailable } from '../table/faults.ts';
import { streamOf } from '../log/keys.ts';
import { OrderWriter } from './order-writer.ts';
import { CLOCKS } from './position-search.ts';

/**
 * Gives a place over all streams to every commit that has none, from the table itself: what the
 * table's stream has forgotten. Reads the whole table once.
 *
 * @returns how many commits got a place just now
 * @throws StoreUnavailable; it may be called again
 * @example await assignAllPositions(connectDynamoDb(), 'stockbook')
 */
export async function assignAllPositions(
  client: DynamoDBDocumentClient,
  table: string,
  order = new OrderWriter(client, table),
): Promise<number> {
  let assigned = 0;
  let start: Record<string, unknown> | undefined;
  do {
    const { Items: found = [], LastEvaluatedKey } = await orStoreUnavailable(
      client.send(
        new ScanCommand({
          TableName: table,
          ConsistentRead: true,
          ...(start && { ExclusiveStartKey: start }),
        }),
      ),
    );
    const commits = (found as CommitItem[]).filter(({ pk }) => streamOf(pk));
    // Looked for from the start of the order: when they came in, only their writers' clocks say.
    const arrivals = commits.map((commit) => arrivalOf(commit, 0));
    assigned += await order.assignPositions(arrivals, Date.now() + CLOCKS);
    start = LastEvaluatedKey;
  } while (start);
  return assigned;
}
