import {
  connectDynamoDb,
  createLog,
  DynamoDbEventStore,
  LogFollower,
} from '../../src/dynamodb/index.ts';
import { startFaultProxy } from '../../src/testing/dynamodb/fault-proxy.ts';
import { PositionedStore } from '../../src/testing/dynamodb/positioned-store.ts';
import type { Clients, Log } from './log.ts';

let last = 0;

/** Makes tables of its own for a log. */
export async function newDynamoDbLog(endpoint: string, clients: Clients): Promise<Log> {
  const table = `evidence-${process.pid}-${(last += 1)}`;
  const client = await connectDynamoDb({ endpoint });
  await createLog(client, table);
  client.destroy();
  return clients === 'one' ? positioned(endpoint, table) : followed(endpoint, table);
}

/** Its events have their positions when an append ends: no read waits for them. */
const positioned = (endpoint: string, table: string): Log => ({
  name: 'dynamodb',
  opens: 'at once',
  open: async () => new PositionedStore(await connectDynamoDb({ endpoint }), table),
  remove: async () => undefined,
});

/** Its events get their positions from a `LogFollower`, as in operation. */
async function followed(endpoint: string, table: string): Promise<Log> {
  const client = await connectDynamoDb({ endpoint });
  const follower = await LogFollower.start(client, table, { endpoint });
  let lost = 0;
  const proxy = await startFaultProxy(endpoint, 'answer lost', () => {
    lost -= 1;
    return lost >= 0;
  });
  return {
    name: 'dynamodb',
    opens: 'at once',
    open: async () =>
      new DynamoDbEventStore(await connectDynamoDb({ endpoint: proxy.endpoint }), table),
    // The next answer is lost: the SDK sends the request again, after the engine has done it.
    disturb: async () => {
      lost = 1;
    },
    remove: async () => {
      await proxy.stop();
      await follower.stop();
      client.destroy();
    },
  };
}
