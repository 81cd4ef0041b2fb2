import {
  CloudWatchLogs,
  CreateLogGroupCommand,
  CreateLogStreamCommand,
  PutLogEventsCommand,
} from '@aws-sdk/client-cloudwatch-logs';
import { type DynamoDbEngine, missingEngines } from '@stockbook/engines';
import { startMinistack } from '@stockbook/engines/ministack';
import { v7 as uuidv7 } from 'uuid';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ExecutionQuery } from '../execution.ts';
import { isWorkflowUnavailable } from '../workflow-unavailable.ts';
import { machines } from '../machines.ts';
import { ExecutionLog, LONGEST } from './execution-log.ts';

const missing = process.env['CI'] ? [] : await missingEngines();

const groups = { inventory: 'states/inventory', 'cash-machine': 'states/cash' } as const;
const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

interface Run {
  readonly id: string;
  readonly group?: string;
  /** In ms since 1970. */
  readonly at: number;
  readonly end?: string;
}

describe.skipIf(missing.some(({ engine }) => engine === 'ministack'))(
  'the log of Express executions',
  () => {
    let engine: DynamoDbEngine | undefined;
    let client: CloudWatchLogs;
    let log: ExecutionLog;
    const now = Date.now();
    beforeAll(async () => {
      engine = await startMinistack();
      client = new CloudWatchLogs({
        endpoint: engine?.endpoint ?? '',
        region: 'us-east-1',
        credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
      });
      for (const logGroupName of Object.values(groups)) {
        await client.send(new CreateLogGroupCommand({ logGroupName }));
        await client.send(new CreateLogStreamCommand({ logGroupName, logStreamName: 's' }));
      }
      log = new ExecutionLog(client, groups, 30);
    });
    afterAll(() => engine?.stop());

    async function write({ id, group = groups.inventory, at, end = 'ExecutionSucceeded' }: Run) {
      const types = ['ExecutionStarted', 'PassStateEntered', 'PassStateExited', end];
      const logEvents = types.filter(Boolean).map((type, index) => ({
        timestamp: at + index,
        message: JSON.stringify({
          id: String(index + 1),
          type,
          details: { name: 'A', input: '{}', output: '{}' },
          event_timestamp: String(at + index),
          execution_arn: `arn:aws:states:us-east-1:1:express:machine:${id}:run`,
        }),
      }));
      await client.send(
        new PutLogEventsCommand({ logGroupName: group, logStreamName: 's', logEvents }),
      );
    }

    it('lists the newest first in pages, over both machines, however far apart they ran', async () => {
      const runs: Run[] = [
        { id: 'now', at: now - 10 },
        { id: 'same-b', at: now - MINUTE, group: groups['cash-machine'] },
        { id: 'same-a', at: now - MINUTE },
        { id: 'hours', at: now - 300 * MINUTE, end: 'ExecutionFailed' },
        { id: 'yesterday', at: now - DAY, end: 'ExecutionTimedOut' },
        { id: 'weeks', at: now - 29 * DAY },
      ];
      for (const run of runs) await write(run);
      await write({ id: 'running', at: now - 100, end: '' });
      await write({ id: 'forgotten', at: now - 31 * DAY });

      for (const limit of [1, 2, 6, 100]) {
        const seen: string[] = [];
        let before: string | undefined;
        do {
          const page = await log.page({ limit, ...(before !== undefined && { before }) });
          expect(page.executions.length).toBeLessThanOrEqual(limit);
          seen.push(...page.executions.map(({ id }) => id));
          before = page.next;
        } while (before !== undefined);
        expect(seen).toEqual(runs.map(({ id }) => id));
      }
      expect((await log.page({ status: 'failed' })).executions).toMatchObject([
        { id: 'hours', machine: 'inventory' },
        { id: 'yesterday', error: { error: 'States.Timeout' } },
      ]);
      const idsOf = async (query: ExecutionQuery) =>
        (await log.page(query)).executions.map(({ id }) => id);
      expect(await idsOf({ machine: 'cash-machine' })).toEqual(['same-b']);
      expect(await idsOf({ startedFrom: new Date(now - MINUTE).toISOString() })).toEqual([
        'now',
        'same-b',
        'same-a',
      ]);
      const [, cash] = (await log.page({ limit: 2 })).executions;
      expect(cash).toMatchObject({ id: 'same-b', machine: 'cash-machine', status: 'succeeded' });
    });

    it('gives a page in time, however little is found, and goes on from there', async () => {
      const hasty = new ExecutionLog(client, groups, 30, -1);
      const first = await hasty.page();
      const rest = await log.page({ before: first.next ?? '' });
      const all = await log.page();
      expect(first.executions.length).toBeLessThan(all.executions.length);
      expect([...first.executions, ...rest.executions]).toEqual(all.executions);
      const fault = await hasty.find('weeks').catch((error) => error);
      expect(isWorkflowUnavailable(fault)).toBe(true);
    });

    it('finds one by its name, whether or not that says when it ran', async () => {
      const ours = uuidv7({ msecs: now - 2 * DAY });
      const ofTheBus = 'cea70530-641d-9b53-1146-44c075c6ff77_99';
      await write({ id: ours, at: now - 2 * DAY });
      await write({ id: ofTheBus, at: now - 3 * DAY, group: groups['cash-machine'] });
      expect(await log.find(ours)).toMatchObject({ id: ours, states: [{ name: 'A' }] });
      expect(await log.find(ofTheBus)).toMatchObject({ machine: 'cash-machine' });
    });

    it.each(['none', uuidv7(), 'running', '', '"', 'a b', '*', 'x'.repeat(81)])(
      '%s is none that ended',
      async (id) => {
        expect(await log.find(id)).toBeUndefined();
      },
    );

    it('begins at the start of the list where a place is none', async () => {
      expect((await log.page({ limit: 1, before: 'zzz' })).executions).toMatchObject([
        { id: 'now' },
      ]);
    });

    it('says where it cannot be reached', async () => {
      const nowhere = new CloudWatchLogs({
        endpoint: 'http://127.0.0.1:1',
        region: 'us-east-1',
        credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
        maxAttempts: 1,
      });
      const fault = await new ExecutionLog(nowhere, groups, 30).page().catch((error) => error);
      expect(isWorkflowUnavailable(fault)).toBe(true);
    });
  },
);

it.each(Object.entries(machines))(
  'no execution of %s takes longer than is looked at',
  (_, { TimeoutSeconds }) => {
    expect(TimeoutSeconds * 1000).toBeLessThan(LONGEST);
  },
);
