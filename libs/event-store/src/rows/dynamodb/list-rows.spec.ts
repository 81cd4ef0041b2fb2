import { expect, it } from 'vitest';
import type { DocumentClient } from '../../dynamodb/table/document-client.ts';
import { DynamoDbRowStore } from './dynamodb-row-store.ts';
import { rowItemKey, shardKey, shardOf } from './keys.ts';

it('a list leaves a wrong hint out, also if it may not remove it', async () => {
  const key = { collection: 'stock', id: '100' };
  const pk = shardKey(key.collection, 'rows', shardOf(key.id));
  const hint = { pk, sk: key.id, version: 1, id: key.id };
  const removed = { ...rowItemKey(key), version: 2 };
  const keys: unknown[] = [];
  const client = {
    query: async ({
      ExpressionAttributeValues: values,
    }: {
      ExpressionAttributeValues: object;
    }) => ({
      Items: Object.values(values).includes(pk) ? [hint] : [],
    }),
    batchGet: async () => ({ Responses: { rows: [removed] } }),
    delete: async ({ Key }: { Key: object }) => {
      keys.push(Key);
      throw Object.assign(new Error('not authorized'), { name: 'AccessDeniedException' });
    },
  };
  const rows = new DynamoDbRowStore(client as unknown as DocumentClient, 'rows');
  expect(await rows.list(key.collection)).toEqual({ rows: [] });
  expect(keys).toEqual([{ pk, sk: key.id }]);
});
