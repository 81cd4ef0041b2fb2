import { dynamoDbEngines, missingEngines } from '@stockbook/engines';
import {
  connectDynamoDb,
  createLog,
  createTable,
  DynamoDbEventStore,
  listTableDefinition,
} from '@stockbook/event-store/dynamodb';
import type { DynamoDBRecord } from 'aws-lambda';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { metrics } from './manifest.ts';
import { linesOf } from './testing/lines-of.ts';

const missing = process.env['CI'] ? [] : await missingEngines();

for (const { name, start } of dynamoDbEngines) {
  const skipped = missing.some(({ engine }) => engine === name);
  describe.skipIf(skipped)(`the reader of the log on ${name}`, () => {
    afterEach(() => vi.unstubAllEnvs());

    it('names a stream that stopped, counts it, and goes on with the others', async () => {
      const engine = await start();
      const client = await connectDynamoDb({ endpoint: engine.endpoint });
      await createLog(client, 'log');
      await createTable(client, 'products', listTableDefinition);
      const environment = {
        LOG_TABLE: 'log',
        PRODUCTS_TABLE: 'products',
        AWS_ENDPOINT_URL_DYNAMODB: engine.endpoint,
        AWS_REGION: 'us-east-1',
        AWS_ACCESS_KEY_ID: 'local',
        AWS_SECRET_ACCESS_KEY: 'local',
      };
      for (const [variable, value] of Object.entries(environment)) vi.stubEnv(variable, value);
      vi.resetModules();
      const { handler } = await import('./follow-log.ts');

      const store = new DynamoDbEventStore(client, 'log');
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
      const lines = await linesOf(() => handler({ Records }));
      const { metricName, service } = metrics.stopped;
      expect(lines).toContainEqual(
        expect.objectContaining({ level: 'ERROR', stream: gap, after: 1, next: 3 }),
      );
      expect(lines.find((line) => metricName in line)).toMatchObject({ [metricName]: 1 });
      expect(service).toBe('follow-log');
      expect((await store.readAll()).events).toMatchObject([{ stream: gap }, { stream: other }]);

      await client.put({ TableName: 'log', Item: { ...Item, v: 2 } });
      const later = await linesOf(() => handler({ Records: [record(gap, 2)] }));
      expect(later.find((line) => metricName in line)).toMatchObject({ [metricName]: 0 });
      expect((await store.readAll()).events).toHaveLength(4);
      await store.close();
      await engine.stop();
    });
  });
}
