import { connectDynamoDb, createLog } from '../../src/dynamodb/index.ts';
import { PositionedStore } from '../../src/testing/dynamodb/positioned-store.ts';
import type { Log } from './log.ts';

let last = 0;

/** Makes tables of its own for a log. Its events have their positions when an append ends. */
export async function newDynamoDbLog(endpoint: string): Promise<Log> {
  const table = `evidence-${process.pid}-${(last += 1)}`;
  const client = await connectDynamoDb({ endpoint });
  await createLog(client, table);
  client.destroy();
  return {
    name: 'dynamodb',
    opens: 'at once',
    open: async () => new PositionedStore(await connectDynamoDb({ endpoint }), table),
    remove: async () => undefined,
  };
}
