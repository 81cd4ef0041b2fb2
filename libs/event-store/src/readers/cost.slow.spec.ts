import { afterAll, beforeAll, expect, it } from 'vitest';
import { createTable } from '../dynamodb/table/create-table.ts';
import type { Projection } from '../projections/projection.ts';
import { DynamoDbRowStore } from '../rows/dynamodb/dynamodb-row-store.ts';
import { rowTableDefinition, rowTableOf } from '../rows/dynamodb/row-table.ts';
import type { Subscription } from '../subscriptions/subscription.ts';
import { type Meter, meter } from '../testing/dynamodb/metering.ts';
import { onEveryEngine } from '../testing/dynamodb/on-every-engine.ts';
import { PositionedStore } from '../testing/dynamodb/positioned-store.ts';
import { KnownReaders } from './known-readers.ts';
import { Readers } from './readers.ts';

/** What a function costs that runs readers after each batch of a table's stream: most runs have little to do. */
onEveryEngine(
  ({ table, connect }) => {
    let store: PositionedStore;
    let rows: DynamoDbRowStore;
    let metered: Meter;
    beforeAll(async () => {
      const client = await connect();
      await createTable(client, rowTableOf(table), rowTableDefinition);
      metered = meter(client);
      rows = new DynamoDbRowStore(client, rowTableOf(table), { shared: true });
      store = new PositionedStore(client, table);
    });
    afterAll(() => store.close());

    const stream = { category: 'shelf', id: '1' };
    const append = () =>
      store.append([{ stream, expected: 'any', events: [{ type: 'counted', data: null }] }]);
    const counts: Projection<number> = {
      name: 'counts',
      version: 1,
      key: ({ stream }) => stream.id,
      project: (count = 0) => count + 1,
    };
    const sums: Projection<number> = { ...counts, name: 'sums' };
    // Under load a beat may come late, and a run is no longer than this.
    const leaseMs = 60_000;

    /** How many requests some work sends. */
    async function requestsOf(work: () => Promise<unknown>): Promise<number> {
      const sent = () => [...metered.requests.values()].reduce((sum, count) => sum + count, 0);
      const before = sent();
      await work();
      return sent() - before;
    }

    it('a run without news sends eight requests, and one more for each projection', async () => {
      await append();
      const readers = new Readers({ store, rows, projections: [counts, sums], leaseMs });
      await readers.runOnce();
      expect(await requestsOf(() => readers.runOnce())).toBe(10);
      await append();
      expect(await requestsOf(() => readers.runOnce())).toBeLessThanOrEqual(22);
    });

    it('what a person asks is seen by the next run, whichever process asks, and costs later runs nothing', async () => {
      let isBroken = true;
      const mail: Subscription = {
        name: 'mail',
        version: 1,
        attempts: 1,
        handle: async () => {
          if (isBroken) throw new Error('no receiver');
        },
      };
      const options = { store, rows, subscriptions: [mail], group: 'mail', leaseMs };
      const readers = new Readers({ ...options, backoff: () => 1 });
      const others = new KnownReaders(options);
      await append();
      await readers.runOnce();
      const idle = await requestsOf(() => readers.runOnce());
      expect(idle).toBe(8);
      isBroken = false;
      const { parked } = await others.parked('mail');
      expect(parked.length).toBeGreaterThan(0);
      for (const { id } of parked) expect(await others.redrive(id)).toBe(true);
      await readers.runOnce();
      expect((await others.parked('mail')).parked).toEqual([]);
      // It sees that none is open.
      await readers.runOnce();
      expect(await requestsOf(() => readers.runOnce())).toBe(idle);
    });
  },
  ['DynamoDB Local'],
);
