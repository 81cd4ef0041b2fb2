import { afterAll, beforeAll, expect, it } from 'vitest';
import { createTable } from '../../dynamodb/table/create-table.ts';
import { onEveryEngine } from '../../testing/dynamodb/on-every-engine.ts';
import { newCollection, wholeList } from '../../testing/rows/kit.ts';
import { DynamoDbRowStore } from './dynamodb-row-store.ts';
import { NOTE_SHARDS, notesKey, rowItemKey } from './keys.ts';
import { rowTableDefinition, rowTableOf } from './row-table.ts';
import { rowNoteKey, rowUpdate } from './row-update.ts';

const HOUR = 60 * 60 * 1000;

onEveryEngine(({ table, connect }) => {
  const TableName = rowTableOf(table);
  const collection = newCollection();
  let client: Awaited<ReturnType<typeof connect>>;
  let store: DynamoDbRowStore;
  beforeAll(async () => {
    client = await connect();
    await createTable(client, TableName, rowTableDefinition);
    store = new DynamoDbRowStore(client, TableName, { noted: [collection] });
  });
  afterAll(() => store.close());

  const note = (id: string, at: number) =>
    client.put({
      TableName,
      Item: {
        ...rowNoteKey(collection, id, 1),
        id,
        by: 'execution',
        at: new Date(at).toISOString(),
      },
    });
  const update = (id: string) =>
    client.update({
      TableName,
      Key: { ...rowItemKey({ collection, id }) },
      ...rowUpdate({ kept: ['at'], counted: ['times'] }),
      ExpressionAttributeValues: { ':data': { text: id }, ':at': '2026', ':one': 1 },
    });
  async function notes(): Promise<readonly string[]> {
    const found: string[] = [];
    for (let shard = 0; shard < NOTE_SHARDS; shard += 1) {
      const { Items = [] } = await client.query({
        TableName,
        KeyConditionExpression: 'pk = :pk',
        ExpressionAttributeValues: { ':pk': notesKey(collection, shard) },
        ConsistentRead: true,
      });
      found.push(...Items.map(({ id }) => String(id)));
    }
    return found.toSorted();
  }

  it('a note is kept until its row comes, for a day at most', async () => {
    const now = Date.now();
    await note('came', now);
    await note('late', now - 25 * HOUR);
    await note('awaited', now - 23 * HOUR);
    await note('never', now - 25 * HOUR);
    await update('came');
    await update('late');
    const listed = await wholeList(store, collection, { by: { term: 'at' } });
    expect(listed.map(({ id }) => id)).toEqual(['came', 'late']);
    expect(await notes()).toEqual(['awaited']);
    await update('awaited');
    expect(await wholeList(store, collection)).toHaveLength(3);
    expect(await notes()).toEqual([]);
  });
});
