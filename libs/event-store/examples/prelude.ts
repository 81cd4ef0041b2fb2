import type { Decider, RecordedEvent } from '../src/index.ts';
import {
  connectDynamoDb,
  createLog,
  createTable,
  rowTableDefinition,
  rowTableOf,
} from '../src/dynamodb/index.ts';
import { MemoryEventStore, MemoryRowStore } from '../src/memory/index.ts';
import { dynamoDb, postgres } from './servers.ts';

export { ListTablesCommand } from '@aws-sdk/client-dynamodb';
export { SharedRead } from '../src/shared-read.ts';
export * as vitest from 'vitest';
export { afterAll, beforeAll, describe } from 'vitest';
export { EventBridge } from '@aws-sdk/client-eventbridge';
export { DynamoDBClient } from '@aws-sdk/client-dynamodb';
export { DynamoDBDocument } from '@aws-sdk/lib-dynamodb';

interface StockEvent {
  readonly type: 'created' | 'received' | 'shipped';
  readonly data: { readonly quantity: number };
}

export const created: StockEvent = { type: 'created', data: { quantity: 0 } };
export const received = (quantity: number): StockEvent => ({
  type: 'received',
  data: { quantity },
});
export const shipped = (quantity: number): StockEvent => ({ type: 'shipped', data: { quantity } });
export const ship = shipped;

/** A decider whose commands are the events they ask for. */
export const inventory: Decider<StockEvent, StockEvent, number> = {
  initialState: () => 0,
  decide: (command, onHand) =>
    command.type === 'shipped' && command.data.quantity > onHand
      ? { rejected: { code: 'insufficient-stock', message: `there are ${onHand}` } }
      : { events: [command] },
  evolve: (onHand, { type, data }) =>
    type === 'shipped' ? onHand - data.quantity : onHand + data.quantity,
};

const stream = { category: 'product', id: '100' };

async function recorded(): Promise<RecordedEvent> {
  const store = new MemoryEventStore();
  await store.append([{ stream, expected: 'no-stream', events: [received(5)] }]);
  const [event] = await store.read(stream);
  if (event === undefined) throw new Error('nothing was recorded');
  return event;
}

/** What examples name without making it. */
export const surroundings = {
  store: () => new MemoryEventStore(),
  rows: () => new MemoryRowStore(),
  stream: () => stream,
  events: () => [received(5)],
  event: recorded,
  upcasters: () => [],
  error: (): unknown => new Error('another fault'),
  url: postgres,
  endpoint: dynamoDb,
  /** Of a DynamoDB that has the tables of a log, stockbook, and of its rows. */
  client: async () => {
    const client = await connectDynamoDb({ endpoint: await dynamoDb() });
    await createLog(client, 'stockbook');
    await createTable(client, rowTableOf('stockbook'), rowTableDefinition);
    return client;
  },
};
