import {
  connectDynamoDb,
  createLog,
  DynamoDbEventStore,
  LogFollower,
} from '../../src/dynamodb/index.ts';
import { PositionedStore } from '../../src/testing/dynamodb/positioned-store.ts';
import type { Clients, Log } from './log.ts';

let last = 0;

/**
 * Makes tables of its own for a log. With one client, events have their positions when an append ends: no read
 * waits for them. With several, a `LogFollower` assigns them, as in operation.
 */
export async function newDynamoDbLog(endpoint: string, clients: Clients): Promise<Log> {
  const table = `evidence-${process.pid}-${(last += 1)}`;
  const client = await connectDynamoDb({ endpoint });
  await createLog(client, table);
  const follower =
    clients === 'several' ? await LogFollower.start(client, table, { endpoint }) : undefined;
  const Store = clients === 'several' ? DynamoDbEventStore : PositionedStore;
  return {
    name: 'dynamodb',
    opens: 'at once',
    open: async () => new Store(await connectDynamoDb({ endpoint }), table),
    remove: async () => {
      await follower?.stop();
      client.destroy();
    },
  };
}
