import { arrivalOf } from './arrival.ts';
import type { CommitItem } from '../log/commit.ts';
import type { DocumentClient } from '../table/document-client.ts';
import { orStoreUnavailable } from '../table/faults.ts';
import { streamOf } from '../log/keys.ts';
import { OrderWriter, type Positions } from './order-writer.ts';
import { CLOCKS } from './position-search.ts';

/**
 * Assigns positions to the events of all commits that have none, also of those that the table's
 * stream no longer holds. Reads the whole table once.
 *
 * @throws StoreUnavailable; it is safe to call it again
 * @example
 * const { assigned, stopped } = await assignAllPositions(client, 'stockbook')
 * assigned // 0
 */
export async function assignAllPositions(
  client: DocumentClient,
  table: string,
  order = new OrderWriter(client, table),
): Promise<Positions> {
  let assigned = 0;
  let stopped: Positions['stopped'];
  let start: Record<string, unknown> | undefined;
  do {
    const { Items: found = [], LastEvaluatedKey } = await orStoreUnavailable(
      client.scan({
        TableName: table,
        ConsistentRead: true,
        ...(start && { ExclusiveStartKey: start }),
      }),
    );
    const commits = (found as CommitItem[]).filter(({ pk }) => streamOf(pk));
    // Time 0, since the table does not say when a commit arrived: the whole order is searched.
    const arrivals = commits.map((commit) => arrivalOf(commit, 0));
    const some = await order.assignPositions(arrivals, Date.now() + CLOCKS);
    assigned += some.assigned;
    stopped = some.stopped;
    start = LastEvaluatedKey;
  } while (start);
  return { assigned, stopped };
}
