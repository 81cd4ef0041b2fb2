import { afterAll, beforeAll, expect, it } from 'vitest';
import { createTable } from '../../dynamodb/table/create-table.ts';
import { onEveryEngine } from '../../testing/dynamodb/on-every-engine.ts';
import { type Operation, watchedClient } from '../../testing/dynamodb/watched-client.ts';
import { newCollection, put, removal } from '../../testing/rows/kit.ts';
import type { RowChange, RowKey } from '../row.ts';
import { DynamoDbRowStore } from './dynamodb-row-store.ts';
import { rowTableDefinition, rowTableOf } from './row-table.ts';

const ROWS = 400;
/** How many of 400 rows one partition of an index may have: twice its share. */
const MOST_ROWS = (ROWS / 16) * 2;

// DynamoDB takes 1,000 writes a second to a partition key.
onEveryEngine(
  ({ table, connect }) => {
    const rows = rowTableOf(table);
    const written = new Map<string, number>();
    let store: DynamoDbRowStore;
    beforeAll(async () => {
      const client = await connect();
      await createTable(client, rows, rowTableDefinition);
      const count = (operation: Operation, input: object) => {
        const { Item, Key } = input as { Item?: { pk: string }; Key?: { pk: string } };
        if (operation !== 'put' && operation !== 'delete') return;
        const pk = String((Item ?? Key)?.pk);
        written.set(pk, (written.get(pk) ?? 0) + 1);
      };
      store = new DynamoDbRowStore(watchedClient(client, count), rows);
    });
    afterAll(() => store.close());

    const collection = newCollection();
    const writeAll = async (change: (key: RowKey, n: number) => RowChange) => {
      const changes = Array.from({ length: ROWS }, (_, n) =>
        change({ collection, id: `row-${n}` }, n),
      );
      for (let start = 0; start < ROWS; start += 100) {
        await store.write(changes.slice(start, start + 100));
      }
    };

    it.each<readonly [string, number, () => Promise<void>]>([
      // A row, its id, and two terms.
      ['puts of rows of one value', 4, () => writeAll((key) => put(key, 1, { a: 'x', b: 'x' }))],
      // A row, and the new and the old hint of a term.
      ['a value that all rows get', 3, () => writeAll((key) => put(key, 2, { a: 'x', b: 'y' }))],
      [
        'values that rise as time does',
        3,
        () => writeAll((key, n) => put(key, 3, { a: 'x', b: `2026-01-01T00:00:${1000 + n}` })),
      ],
      // The rows' removal, its hint, and the hints that go.
      ['removals', 5, () => writeAll((key) => removal(key, 4))],
      ['a collection that is dropped', 2, () => store.drop(collection)],
    ])('%s are spread over partitions', async (_, writesPerRow, work) => {
      written.clear();
      await work();
      const counts = [...written.values()];
      expect(counts.reduce((sum, count) => sum + count, 0)).toBe(writesPerRow * ROWS);
      // A change of a value puts a hint and removes one, both in the row's partition of the index.
      expect(Math.max(...counts)).toBeLessThanOrEqual(2 * MOST_ROWS);
    });
  },
  ['DynamoDB Local'],
);
