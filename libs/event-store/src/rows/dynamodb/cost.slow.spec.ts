import { afterAll, beforeAll, expect, it } from 'vitest';
import { createTable } from '../../dynamodb/table/create-table.ts';
import { type Meter, meter } from '../../testing/dynamodb/metering.ts';
import { onEveryEngine } from '../../testing/dynamodb/on-every-engine.ts';
import { newCollection } from '../../testing/rows/kit.ts';
import type { Term } from '../row.ts';
import { DynamoDbRowStore } from './dynamodb-row-store.ts';
import { SHARDS } from './keys.ts';
import { rowTableDefinition, rowTableOf } from './row-table.ts';

// Only this engine's accounting is AWS's.
onEveryEngine(
  ({ table, connect }) => {
    const rows = rowTableOf(table);
    let store: DynamoDbRowStore;
    let metered: Meter;
    beforeAll(async () => {
      const client = await connect();
      await createTable(client, rows, rowTableDefinition);
      metered = meter(client);
      store = new DynamoDbRowStore(client, rows);
    });
    afterAll(() => store.close());

    /** The requests and units that some work costs. */
    async function costOf(work: () => Promise<unknown>) {
      const before = { ...metered, requests: new Map(metered.requests) };
      await work();
      const requests = [...metered.requests].map(([name, count]): [string, number] => [
        name,
        count - (before.requests.get(name) ?? 0),
      ]);
      return {
        requests: Object.fromEntries(requests.filter(([, count]) => count > 0)),
        read: metered.read - before.read,
        written: metered.written - before.written,
      };
    }
    const terms = (price: number): Readonly<Record<string, Term>> => ({
      color: 'red',
      price: { decimal: String(price) },
    });
    const write = (collection: string, version: number, price: number, id = 'a') =>
      store.write([{ collection, id, version, data: { version }, terms: terms(price) }]);

    it('a new row is one read, and a put for it, its id and each of its terms', async () => {
      const collection = newCollection();
      expect(await costOf(() => write(collection, 1, 5))).toEqual({
        requests: { BatchGetItem: 1, PutItem: 4 },
        // AWS charges a read unit for an item that does not exist; this engine does not count it.
        read: 0,
        written: 4,
      });
    });

    it('a row with the same terms is one read and one put', async () => {
      const collection = newCollection();
      await write(collection, 1, 5);
      expect(await costOf(() => write(collection, 2, 5))).toEqual({
        requests: { BatchGetItem: 1, PutItem: 1 },
        read: 1,
        written: 1,
      });
    });

    it('each term that changes is a put and a delete more', async () => {
      const collection = newCollection();
      await write(collection, 1, 5);
      expect(await costOf(() => write(collection, 2, 6))).toEqual({
        requests: { BatchGetItem: 1, PutItem: 2, DeleteItem: 1 },
        read: 1,
        written: 3,
      });
    });

    it('a row that is not newer is one read', async () => {
      const collection = newCollection();
      await write(collection, 2, 5);
      expect(await costOf(() => write(collection, 1, 6))).toEqual({
        requests: { BatchGetItem: 1 },
        read: 1,
        written: 0,
      });
    });

    it('a checkpoint under a fence is one read, and one transaction of two items', async () => {
      const collection = newCollection();
      await write(collection, 1, 5, 'fence');
      const only = [{ collection, id: 'fence', version: 1 }];
      const checkpoint = (version: number) => ({ collection, id: 'c', version, data: null });
      await store.write([], { only, checkpoint: checkpoint(1) });
      const cost = await costOf(() => store.write([], { only, checkpoint: checkpoint(2) }));
      expect(cost).toEqual({
        requests: { BatchGetItem: 1, TransactWriteItems: 1 },
        read: 2,
        written: 4,
      });
    });

    it('a page is a query of each shard and the reads of its rows, however long the list', async () => {
      const collection = newCollection();
      const ids = Array.from({ length: 1000 }, (_, n) => `row-${String(n).padStart(4, '0')}`);
      for (let from = 0; from < ids.length; from += 100) {
        await store.write(
          ids.slice(from, from + 100).map((id, index) => ({
            collection,
            id,
            version: 1,
            data: { id },
            terms: terms(from + index),
          })),
        );
      }
      for (const query of [{}, { by: { term: 'price' } }]) {
        const cost = await costOf(() => store.list(collection, { ...query, limit: 50 }));
        expect(cost.requests['Query']).toBe(SHARDS);
        expect(cost.requests['BatchGetItem']).toBe(1);
        // A row more than the page tells whether there is another one.
        expect(cost.read).toBeLessThanOrEqual(SHARDS + 51);
        expect(cost.written).toBe(0);
      }
    });
  },
  ['DynamoDB Local'],
);
