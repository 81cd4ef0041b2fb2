import { SFN, type StateMachineType } from '@aws-sdk/client-sfn';
import { CloudWatchLogs } from '@aws-sdk/client-cloudwatch-logs';
import { type DynamoDbEngine, missingEngines } from '@stockbook/engines';
import { startMinistack } from '@stockbook/engines/ministack';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { WorkflowRunner } from '../runner.ts';
import { isWorkflowUnavailable } from '../workflow-unavailable.ts';
import { ExecutionLog } from './execution-log.ts';
import { ExpressRunner } from './express-runner.ts';
import type { MachineArns } from './machine-arns.ts';
import { StandardRunner } from './standard-runner.ts';

const missing = process.env['CI'] ? [] : await missingEngines();
const credentials = { accessKeyId: 'test', secretAccessKey: 'test' };

/** As ours end: with an output, in a Fail state that says why, or later than anybody waits. */
const document = {
  StartAt: 'Check',
  States: {
    Check: {
      Type: 'Choice',
      Choices: [
        { Variable: '$.problem', IsPresent: true, Next: 'Refused' },
        { Variable: '$.seconds', IsPresent: true, Next: 'Slow' },
      ],
      Default: 'Done',
    },
    Slow: { Type: 'Wait', SecondsPath: '$.seconds', Next: 'Done' },
    Refused: { Type: 'Fail', Error: 'Refused', CausePath: '$.problem' },
    Done: { Type: 'Succeed' },
  },
};

describe.skipIf(missing.some(({ engine }) => engine === 'ministack'))('on AWS, emulated,', () => {
  let engine: DynamoDbEngine | undefined;
  let client: SFN;
  beforeAll(async () => {
    engine = await startMinistack();
    const endpoint = engine?.endpoint ?? '';
    client = new SFN({ endpoint, region: 'us-east-1', credentials, disableHostPrefix: true });
  });
  afterAll(() => engine?.stop());

  async function deploy(type: StateMachineType, prefix: string = type): Promise<MachineArns> {
    const create = async (name: string) => {
      const { stateMachineArn = '' } = await client.createStateMachine({
        name: `${prefix}-${name}`,
        type,
        definition: JSON.stringify(document),
        roleArn: 'arn:aws:iam::000000000000:role/machine',
      });
      return stateMachineArn;
    };
    return { inventory: await create('inventory'), 'cash-machine': await create('cash-machine') };
  }
  const runners: Record<
    StateMachineType,
    (states: SFN, arns: MachineArns, patience?: number) => WorkflowRunner
  > = {
    EXPRESS: (states, arns, patience) => {
      const logs = new CloudWatchLogs({ region: 'us-east-1', credentials });
      const groups = { inventory: 'i', 'cash-machine': 'c' };
      return new ExpressRunner(states, arns, new ExecutionLog(logs, groups, 1), patience);
    },
    STANDARD: (states, arns, patience) => new StandardRunner(states, arns, patience),
  };

  describe.each(['EXPRESS', 'STANDARD'] as const)('an %s machine', (type) => {
    let runner: WorkflowRunner;
    beforeAll(async () => {
      runner = runners[type](client, await deploy(type));
    });

    it('gives its output', async () => {
      expect(await runner.run('inventory', { quantity: '1' })).toEqual({
        status: 'succeeded',
        executionId: expect.stringMatching(/^[\da-f-]{36}$/),
        output: { quantity: '1' },
      });
    });

    it('gives the error and the cause of its Fail state', async () => {
      expect(await runner.run('cash-machine', { problem: '{"status":422}' })).toMatchObject({
        status: 'failed',
        error: 'Refused',
        cause: '{"status":422}',
      });
    });

    it('is described by its document', async () => {
      expect(await runner.describeMachines()).toEqual(
        ['cash-machine', 'inventory'].map((name) => ({ name, type, document })),
      );
    });

    it('is not waited for longer than its caller can', async () => {
      const hasty = runners[type](client, await deploy(type, `${type}-hasty`), 300);
      const fault = await hasty.run('inventory', { seconds: 5 }).catch((error) => error);
      expect(isWorkflowUnavailable(fault)).toBe(true);
    });

    it('says that it cannot be reached', async () => {
      const nowhere = new SFN({
        endpoint: 'http://127.0.0.1:1',
        region: 'us-east-1',
        credentials,
        maxAttempts: 1,
      });
      const arn = 'arn:aws:states:us-east-1:1:stateMachine:none';
      const lost = runners[type](nowhere, { inventory: arn, 'cash-machine': arn });
      const attempts = [lost.run('inventory', {}), lost.start('inventory', {})];
      for (const { reason } of (await Promise.allSettled(attempts)) as PromiseRejectedResult[]) {
        expect(isWorkflowUnavailable(reason)).toBe(true);
      }
    });

    it('does not call what is wrong for good unreachable', async () => {
      const arn = 'arn:aws:states:us-east-1:000000000000:stateMachine:none';
      const none = runners[type](client, { inventory: arn, 'cash-machine': arn });
      await expect(none.run('inventory', {})).rejects.toThrow(/not found|does not exist/i);
    });
  });

  it('a Standard machine keeps records of its own', async () => {
    const runner = new StandardRunner(client, await deploy('STANDARD', 'records'));
    const { executionId: started } = await runner.start('inventory', { quantity: '1' });
    const record = await vi.waitFor(async () => {
      const found = await runner.execution(started);
      expect(found).toBeDefined();
      return found;
    });
    expect(record).toMatchObject({
      id: started,
      machine: 'inventory',
      status: 'succeeded',
      input: { quantity: '1' },
      output: { quantity: '1' },
      states: [
        { name: 'Check', type: 'Choice' },
        { name: 'Done', type: 'Succeed' },
      ],
    });
    const { executionId: refused } = await runner.run('cash-machine', { problem: 'no' });
    expect(await runner.execution(refused)).toMatchObject({
      machine: 'cash-machine',
      error: { error: 'Refused', cause: 'no' },
      states: [{ name: 'Check' }, { type: 'Fail', error: { error: 'Refused' } }],
    });
    const { executions: failures } = await runner.executions({ status: 'failed' });
    expect(failures.map(({ id }) => id)).toEqual([refused]);
    const first = await runner.executions({ limit: 1 });
    expect(first.executions).toMatchObject([{ id: refused, status: 'failed' }]);
    const second = await runner.executions({ limit: 1, before: first.next ?? '' });
    expect(second).toMatchObject({ executions: [{ id: started }] });
    expect(second.next).toBeUndefined();
    expect(await runner.executions({ machine: 'inventory' })).toMatchObject({
      executions: [{ id: started }],
    });
    expect(await runner.executions({ startedFrom: '2999-01-01T00:00:00Z' })).toEqual({
      executions: [],
    });
    await expect(runner.executions({ productId: '100' })).rejects.toMatchObject({
      code: 'NotSearchable',
      field: 'productId',
    });
    for (const id of ['none', '', 'a b']) expect(await runner.execution(id)).toBeUndefined();
  });
});
