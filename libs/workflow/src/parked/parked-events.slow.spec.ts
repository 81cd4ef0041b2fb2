import { PutItemCommand, UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import { type DynamoDbEngine, dynamoDbEngines, missingEngines } from '@stockbook/engines';
import {
  connectDynamoDb,
  createTable,
  type DocumentClient,
  rowTableDefinition,
} from '@stockbook/event-store/dynamodb';
import { afterAll, describe, expect, it } from 'vitest';
import { problem } from '../problem.ts';
import { noteParameters, parkParameters } from './park-state-parameters.ts';
import { DynamoDbParkedEvents } from './dynamodb-parked-events.ts';
import { moveParkedItems } from './move-parked-items.ts';
import { FIRST_VERSION, FIRST_VERSION_READ } from './testing/first-version.ts';
import { olderTableDefinition } from './testing/older-table.ts';
import { parkedEventsContract } from './testing/parked-events-contract.ts';
import { type Guard, takingOverContract } from './testing/taking-over-contract.ts';

/** A text as an intrinsic function makes it. */
const filled = (format: string, value: string) => ({
  S: (/'(.*)'/.exec(format)?.[1] ?? '').replace('{}', value),
});

/** A client whose requests wait for the guard. */
const guarded = (client: DocumentClient, guard: Guard): DocumentClient =>
  new Proxy(client, {
    get: (target, name: keyof DocumentClient) => {
      const send = target[name].bind(target) as (...call: unknown[]) => unknown;
      return async (...call: unknown[]) => {
        await guard();
        return send(...call);
      };
    },
  });

const missing = process.env['CI'] ? [] : await missingEngines();
for (const { name, start } of dynamoDbEngines) {
  describe.skipIf(missing.some(({ engine }) => engine === name))(`parked events on ${name}`, () => {
    let engine: DynamoDbEngine | undefined;
    afterAll(() => engine?.stop());
    const open = async (table: string) => {
      const client = await connectDynamoDb({ endpoint: engine?.endpoint ?? '' });
      await createTable(client, table, rowTableDefinition);
      return { client, parked: new DynamoDbParkedEvents(client, table) };
    };
    parkedEventsContract(async () => {
      engine = await start();
      return (await open('parked')).parked;
    });

    it('keeps the events that the first version parked', async () => {
      const { client, parked } = await open('first-rows');
      await moveParkedItems(client, 'first', parked);
      await createTable(client, 'first', olderTableDefinition);
      const { id } = FIRST_VERSION;
      const put = (item: object) =>
        client.put({ TableName: 'first', Item: { pk: 'parked', ...item } });
      await put({ id, event: JSON.stringify(FIRST_VERSION) });
      const event = { text: 'new' };
      const reason = FIRST_VERSION.problem;
      const at = '2026-01-01T00:00:00.000Z';
      await put({
        id: '0',
        parkedAt: '2026-01-01T00:00:00Z',
        lastParkedAt: '2026-01-02T00:00:00Z',
        timesParked: 2,
        executionId: 'e-2',
        executionInput: JSON.stringify({ origin: 'bus', event }),
        reason: JSON.stringify(reason),
      });
      await moveParkedItems(client, 'first', parked);
      const [first, second] = await parked.list({ limit: 9 });
      expect(first).toEqual(FIRST_VERSION_READ);
      expect(second).toMatchObject({ id: '0', parkedAt: at, times: 2, input: { event } });
      expect(await parked.count({ problem: reason.type })).toBe(2);
      const last = problem('insufficient-stock', 422, 'The event was rejected', 'too few');
      await parked.setProblem(id, last);
      expect(await parked.find(id)).toEqual({ ...FIRST_VERSION_READ, problem: last });
      expect(await parked.count({ problem: last.type })).toBe(1);
      await parked.remove(id);
      await parked.setProblem(id, last);
      await moveParkedItems(client, 'first', parked);
      expect(await parked.count({})).toBe(1);
    });

    describe('a move from the table of an older version', () =>
      takingOverContract(async () => {
        const { client } = await open('moved-rows');
        const [table, pk] = ['moved', 'parked'];
        await createTable(client, table, olderTableDefinition);
        return {
          start: async (guard) => {
            const own = guarded(client, guard);
            const parked = new DynamoDbParkedEvents(own, 'moved-rows');
            return { parked, move: () => moveParkedItems(own, table, parked) };
          },
          put: async ({ times: timesParked, input, problem: reason, ...entry }) => {
            const texts = { executionInput: JSON.stringify(input), reason: JSON.stringify(reason) };
            const Item = { pk, ...entry, timesParked, ...texts };
            await client.put({ TableName: table, Item });
          },
          left: async () => {
            const { Items = [] } = await client.query({
              TableName: table,
              KeyConditionExpression: 'pk = :pk',
              ExpressionAttributeValues: { ':pk': pk },
              ConsistentRead: true,
            });
            return Items.map(({ id }) => String(id));
          },
        };
      }));

    it('parks by the parameters that a machine gives to DynamoDB', async () => {
      const { client, parked } = await open('by-machine');
      const { Key, ...parameters } = parkParameters('$.parkAs', '');
      const { Item } = noteParameters('$.parkAs');
      const note = (by: string, shard: string) => {
        const names = { sk: { S: 'named' }, id: { S: 'named' }, by: { S: by } };
        const pk = filled(Item.pk['S.$'], shard);
        return client.send(new PutItemCommand({ TableName: 'by-machine', Item: { pk, ...names } }));
      };
      const text = (value: unknown) => ({ S: JSON.stringify(value) });
      const update = (execution: string, at: string) =>
        client.send(
          new UpdateItemCommand({
            ...parameters,
            TableName: 'by-machine',
            Key: { pk: filled(Key.pk['S.$'], 'named'), sk: Key.sk },
            ExpressionAttributeValues: {
              ':data': {
                M: {
                  executionId: { S: execution },
                  at: { S: at },
                  input: text({ id: 'an envelope as it stands' }),
                  reason: text({ Error: 'TypeError', Cause: 'x' }),
                },
              },
              ':execution': { S: execution },
              ':parkedAt': { S: at },
              ':one': { N: '1' },
            },
          }),
        );
      await note('e-1', '2');
      expect(await parked.list({ limit: 9 })).toEqual([]);
      await update('e-1', '2026-01-01T00:00:00Z');
      await expect(update('e-1', '2026-01-01T00:00:01Z')).rejects.toMatchObject({
        name: 'ConditionalCheckFailedException',
      });
      await note('e-2', '0');
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
      // What a machine parked, a program changes, and the machine parks again.
      const last = problem('last', 409, 'Last', 'last');
      await parked.setProblem('named', last);
      expect(await parked.list({ limit: 9 })).toMatchObject([{ times: 2, problem: last }]);
      await note('e-3', '3');
      await update('e-3', '2026-01-01T00:00:03Z');
      expect(await parked.list({ limit: 9 })).toMatchObject([
        { times: 3, executionId: 'e-3', parkedAt: '2026-01-01T00:00:00.000Z' },
      ]);
      await parked.remove('named');
      expect(await parked.list({ limit: 9 })).toEqual([]);
      await note('e-4', '3');
      await update('e-4', '2026-01-01T00:00:04Z');
      expect(await parked.list({ limit: 9 })).toMatchObject([
        { times: 1, parkedAt: '2026-01-01T00:00:04.000Z' },
      ]);
    });
  });
}
