import { ProjectedProductList } from '@stockbook/api';
import { type DynamoDbEngineKind, dynamoDbEngines, missingEngines } from '@stockbook/engines';
import {
  connectDynamoDb,
  createLog,
  createTable,
  DynamoDbEventStore,
  DynamoDbRowStore,
  rowTableDefinition,
} from '@stockbook/event-store/dynamodb';
import { productStream } from '@stockbook/workflow';
import type { Context, DynamoDBRecord } from 'aws-lambda';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { metrics } from '../manifest.ts';
import { linesOf } from './lines-of.ts';

const missing = process.env['CI'] ? [] : await missingEngines();

/** A minute is left. */
const context = { getRemainingTimeInMillis: () => 60_000 } as Context;

/**
 * Declares the tests of the reader of the log on an engine. Each engine has a file of its own, so that they run at
 * once: they wait for a lease to end.
 */
export function logReaderOn(name: DynamoDbEngineKind['name']): void {
  const kind = dynamoDbEngines.find((each) => each.name === name);
  if (kind === undefined) throw new Error(`there is no engine ${name}`);
  const { start } = kind;
  const skipped = missing.some(({ engine }) => engine === name);
  describe.skipIf(skipped)(`the reader of the log on ${name}`, () => {
    afterEach(() => vi.unstubAllEnvs());

    /** The function in a new container, with tables of its own, and without a bus. */
    async function startFunction() {
      const engine = await start();
      const client = await connectDynamoDb({ endpoint: engine.endpoint });
      await createLog(client, 'log');
      await createTable(client, 'rows', rowTableDefinition);
      const environment = {
        LOG_TABLE: 'log',
        ROWS_TABLE: 'rows',
        BUS: 'bus',
        LOG_NAME: '000000000000:us-east-1:log',
        AWS_ENDPOINT_URL_DYNAMODB: engine.endpoint,
        AWS_ENDPOINT_URL_EVENTBRIDGE: 'http://127.0.0.1:9',
        AWS_REGION: 'us-east-1',
        AWS_ACCESS_KEY_ID: 'local',
        AWS_SECRET_ACCESS_KEY: 'local',
      };
      for (const [variable, value] of Object.entries(environment)) vi.stubEnv(variable, value);
      vi.resetModules();
      const { handler } = await import('../follow-log.ts');
      const store = new DynamoDbEventStore(client, 'log');
      const stop = async () => {
        await store.close();
        await engine.stop();
      };
      return { client, store, handler, stop };
    }

    it('names a stream that stopped, counts it, and goes on with the others', async () => {
      const { client, store, handler, stop } = await startFunction();
      const [gap, other] = ['gap', 'other'].map((id) => ({ category: 'shelf', id }));
      const event = { type: 'counted', data: {} };
      const record = ({ id }: { id: string }, v: number): DynamoDBRecord => ({
        eventName: 'INSERT',
        dynamodb: {
          NewImage: { pk: { S: `s/shelf/${id}` }, v: { N: String(v) }, e: { L: [{ M: {} }] } },
          ApproximateCreationDateTime: Date.now() / 1000,
        },
      });
      if (!gap || !other) throw new Error('there are two');
      for (const stream of [gap, other]) {
        await store.append([{ stream, expected: 'no-stream', events: [event] }]);
      }
      const { Item } = await client.get({ TableName: 'log', Key: { pk: 's/shelf/gap', v: 1 } });
      await client.put({ TableName: 'log', Item: { ...Item, v: 3 } });

      const Records = [record(gap, 1), record(gap, 3), record(other, 1)];
      const lines = await linesOf(() => handler({ Records }, context));
      const { metricName, service } = metrics.stopped;
      expect(lines).toContainEqual(
        expect.objectContaining({ level: 'ERROR', stream: gap, after: 1, next: 3 }),
      );
      expect(lines.find((line) => metricName in line)).toMatchObject({ [metricName]: 1 });
      expect(service).toBe('follow-log');
      expect((await store.readAll()).events).toMatchObject([{ stream: gap }, { stream: other }]);

      await client.put({ TableName: 'log', Item: { ...Item, v: 2 } });
      const later = await linesOf(() => handler({ Records: [record(gap, 2)] }, context));
      expect(later.find((line) => metricName in line)).toMatchObject({ [metricName]: 0 });
      expect((await store.readAll()).events).toHaveLength(4);
      await stop();
    });

    it('lists the products of what it placed, and a bus that is gone holds up neither', async () => {
      const { client, store, handler, stop } = await startFunction();
      const rows = new DynamoDbRowStore(client, 'rows', { shared: true });
      const list = new ProjectedProductList({ store, rows });
      const data = { quantity: '5', unitPrice: { sign: '$', amount: '1' }, location: 'main' };
      const receive = async (productId: string) => {
        const event = { type: 'productReceived', data: { productId, ...data } };
        const stream = productStream(productId);
        await store.append([{ stream, expected: 'no-stream', events: [event] }]);
        return linesOf(() => handler({ Records: [recordOf(productId)] }, context));
      };
      const recordOf = (productId: string): DynamoDBRecord => ({
        eventName: 'INSERT',
        dynamodb: {
          NewImage: {
            pk: { S: `s/product/${productId}` },
            v: { N: '1' },
            e: { L: [{ M: { t: { S: 'productReceived' } } }] },
          },
          ApproximateCreationDateTime: Date.now() / 1000,
        },
      });
      const onSchedule = () =>
        linesOf(() =>
          handler(
            { 'detail-type': 'Scheduled Event' } as never,
            { getRemainingTimeInMillis: () => 90_000 } as Context,
          ),
        );
      // It builds the lists, which takes too long for a batch of the stream on a busy machine.
      await onSchedule();
      await receive('a');
      expect((await store.readAll()).events).toHaveLength(1);
      expect((await list.find({}, 10)).products).toMatchObject([{ productId: 'a', quantity: '5' }]);
      await receive('b');
      expect((await list.find({}, 10)).products).toHaveLength(2);

      // A function that was killed holds the lease of the list, and did not come to this product.
      const lease = { collection: 'leases', id: 'readers', version: 1000, data: {} };
      await rows.write([lease]);
      await receive('c');
      expect((await list.find({}, 10)).products).toHaveLength(2);
      const lines = await onSchedule();
      const told = lines.find((line) => metrics.unbuilt.metricName in line);
      expect(told).toMatchObject({ [metrics.unbuilt.metricName]: 0 });
      expect(Number(told?.[metrics.readerLag.metricName])).toBeGreaterThan(0);
      expect((await list.find({}, 10)).products).toHaveLength(3);
      expect(lines.some((line) => metrics.parkedDeliveries.metricName in line)).toBe(false);
      await stop();
    });
  });
}
