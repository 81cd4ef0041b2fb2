import { expect, it } from 'vitest';
import { DynamoDbEventStore } from '../dynamodb-event-store.ts';
import type { DocumentClient } from './document-client.ts';

const stream = { category: 'product', id: '100' };

it.each([
  ['read', 'stock', (store: DynamoDbEventStore) => store.read(stream)],
  ['readAll', 'stock-order', (store: DynamoDbEventStore) => store.readAll()],
  [
    'append',
    'stock',
    (store: DynamoDbEventStore) =>
      store.append([{ stream, expected: 'no-stream', events: [{ type: 'counted', data: 1 }] }]),
  ],
])('%s names the table that does not exist', async (_, table, call) => {
  const name = 'ResourceNotFoundException';
  const refuse = async () => {
    throw Object.assign(new Error('Cannot do operations on a non-existent table'), { name });
  };
  const client = { query: refuse, put: refuse } as unknown as DocumentClient;
  const error = { name, message: expect.stringContaining(`no table ${table},`) as string };
  await expect(call(new DynamoDbEventStore(client, 'stock'))).rejects.toMatchObject(error);
});
