import { SFN } from '@aws-sdk/client-sfn';
import { type DynamoDbEngine, missingEngines } from '@stockbook/engines';
import { startMinistack } from '@stockbook/engines/ministack';
import { connectDynamoDb, createTable, rowTableDefinition } from '@stockbook/event-store/dynamodb';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { withResources } from '../machine-document.ts';
import { machines } from '../machines.ts';
import { problem } from '../problem.ts';
import { DynamoDbParkedEvents } from './dynamodb-parked-events.ts';

const missing = process.env['CI'] ? [] : await missingEngines();
const credentials = { accessKeyId: 'test', secretAccessKey: 'test' };
const ROWS = 'machine-rows';

/** The states that park, of the machine as it is deployed: it begins where a task would have ended. */
const parking = {
  ...withResources(machines.inventory, (placeholder) =>
    placeholder === 'RowsTable'
      ? ROWS
      : `arn:aws:lambda:us-east-1:000000000000:function:${placeholder}`,
  ),
  StartAt: 'Check Origin',
};

describe.skipIf(missing.some(({ engine }) => engine === 'ministack'))(
  'on AWS, emulated, the machine',
  () => {
    let engine: DynamoDbEngine | undefined;
    let states: SFN;
    let stateMachineArn: string | undefined;
    let parked: DynamoDbParkedEvents;
    beforeAll(async () => {
      engine = await startMinistack();
      const { endpoint } = engine;
      const client = await connectDynamoDb({ endpoint });
      await createTable(client, ROWS, rowTableDefinition);
      parked = new DynamoDbParkedEvents(client, ROWS);
      states = new SFN({ endpoint, region: 'us-east-1', credentials, disableHostPrefix: true });
      ({ stateMachineArn } = await states.createStateMachine({
        name: 'parking',
        definition: JSON.stringify(parking),
        roleArn: 'arn:aws:iam::000000000000:role/machine',
      }));
    });
    afterAll(() => engine?.stop());

    /** Runs the machine to its end. @returns the name of the execution */
    async function run(input: object): Promise<string> {
      const { executionArn } = await states.startExecution({
        stateMachineArn,
        input: JSON.stringify(input),
      });
      await vi.waitFor(async () => {
        const { status } = await states.describeExecution({ executionArn });
        expect(status).toBe('FAILED');
      }, 20_000);
      return executionArn?.split(':').at(-1) ?? '';
    }

    const event = { id: 'an "envelope"', text: 'äöü \\ \u{1f9fa}' };
    const reason = problem('insufficient-stock', 422, 'The event was rejected', '"too" few');
    const refused = {
      origin: 'bus',
      event,
      parkAs: 'refused',
      outcome: 'rejected',
      problem: JSON.stringify(reason),
    };

    it('parks a refused event, and counts each execution', async () => {
      const first = await run(refused);
      const [entry, ...others] = await parked.list({ limit: 9 });
      expect(others).toEqual([]);
      expect(entry).toMatchObject({
        id: 'refused',
        times: 1,
        executionId: first,
        input: { origin: 'bus', event },
        problem: reason,
      });
      expect(entry?.lastParkedAt).toBe(entry?.parkedAt);
      const second = await run(refused);
      expect(await parked.list({ limit: 9 })).toMatchObject([
        { id: 'refused', times: 2, executionId: second, parkedAt: entry?.parkedAt },
      ]);
      await parked.remove('refused');
      const third = await run(refused);
      expect(await parked.list({ limit: 9 })).toMatchObject([
        { id: 'refused', times: 1, executionId: third },
      ]);
      await parked.remove('refused');
    });

    it('parks an event that a fault stopped, with the fault', async () => {
      const fault = { Error: 'TypeError', Cause: '{"errorMessage":"x is \\"not\\" a function"}' };
      const executionId = await run({ origin: 'bus', event, parkAs: 'faulted', fault });
      expect(await parked.list({ limit: 9 })).toMatchObject([
        {
          id: 'faulted',
          executionId,
          input: { origin: 'bus', event },
          problem: { status: 500, detail: expect.stringContaining('x is "not" a function') },
        },
      ]);
    });
  },
);
