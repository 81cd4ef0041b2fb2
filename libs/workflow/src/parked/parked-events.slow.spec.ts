import { UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import { type DynamoDbEngine, dynamoDbEngines, missingEngines } from '@stockbook/engines';
import { connectDynamoDb, createTable, listTableDefinition } from '@stockbook/event-store/dynamodb';
import { afterAll, describe, expect, it } from 'vitest';
import { problem } from '../problem.ts';
import { DynamoDbParkedEvents } from './dynamodb-parked-events.ts';
import { parkParameters } from './park-item.ts';
import { FIRST_VERSION, FIRST_VERSION_READ } from './testing/first-version.ts';
import { parkedEventsContract } from './testing/parked-events-contract.ts';

const missing = process.env['CI'] ? [] : await missingEngines();
for (const { name, start } of dynamoDbEngines) {
  describe.skipIf(missing.some(({ engine }) => engine === name))(`parked events on ${name}`, () => {
    let engine: DynamoDbEngine | undefined;
    afterAll(() => engine?.stop());
    const open = async (table: string) => {
      const client = await connectDynamoDb({ endpoint: engine?.endpoint ?? '' });
      await createTable(client, table, listTableDefinition);
      return { client, parked: new DynamoDbParkedEvents(client, table) };
    };
    parkedEventsContract(async () => {
      engine = await start();
      return (await open('parked')).parked;
    });

    it('keeps the events that the first version parked', async () => {
      const { client, parked } = await open('first');
      const { id } = FIRST_VERSION;
      const Item = { pk: 'parked', id, event: JSON.stringify(FIRST_VERSION) };
      await client.put({ TableName: 'first', Item });
      const event = { text: 'new' };
      const reason = FIRST_VERSION.problem;
      const at = '2026-01-01T00:00:00.000Z';
      await parked.park({ id: '0', at, input: { origin: 'bus', event }, reason });
      const [first, second] = await parked.list({ limit: 9 });
      expect(first).toEqual(FIRST_VERSION_READ);
      expect(second).toMatchObject({ id: '0', parkedAt: at, input: { event } });
      expect(await parked.count({ problem: reason.type })).toBe(2);
      const last = problem('insufficient-stock', 422, 'The event was rejected', 'too few');
      await parked.setProblem(id, last);
      expect(await parked.find(id)).toEqual({ ...FIRST_VERSION_READ, problem: last });
      expect(await parked.count({ problem: last.type })).toBe(1);
      await parked.remove(id);
      await parked.setProblem(id, last);
      expect(await parked.count({})).toBe(1);
    });

    it('parks by the parameters that a machine gives to DynamoDB', async () => {
      const { client, parked } = await open('by-machine');
      const { pk, id } = { pk: { S: 'parked' }, id: { S: 'named' } };
      const text = (value: unknown) => ({ S: JSON.stringify(value) });
      const update = (execution: string, at: string) =>
        client.send(
          new UpdateItemCommand({
            ...parkParameters('', ''),
            TableName: 'by-machine',
            Key: { pk, id },
            ExpressionAttributeValues: {
              ':at': { S: at },
              ':execution': { S: execution },
              ':input': text({ id: 'an envelope as it stands' }),
              ':reason': text({ Error: 'TypeError', Cause: 'x' }),
              ':one': { N: '1' },
            },
          }),
        );
      await update('e-1', '2026-01-01T00:00:00Z');
      await expect(update('e-1', '2026-01-01T00:00:01Z')).rejects.toMatchObject({
        name: 'ConditionalCheckFailedException',
      });
      await update('e-2', '2026-01-01T00:00:02.5Z');
      expect(await parked.list({ limit: 9 })).toMatchObject([
        {
          id: 'named',
          parkedAt: '2026-01-01T00:00:00.000Z',
          lastParkedAt: '2026-01-01T00:00:02.500Z',
          times: 2,
          executionId: 'e-2',
          input: { origin: 'bus', event: { id: 'an envelope as it stands' } },
          problem: { status: 500, detail: expect.stringContaining('TypeError: x') },
        },
      ]);
    });
  });
}
