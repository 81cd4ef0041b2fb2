import { VirtualClock } from '@stockbook/states-language';
import { describe, expect, it } from 'vitest';
import { ExecutionHistory } from './execution-history.ts';
import type { LocalMachine } from './local-machine.ts';
import { LocalRunner, type StartedExecution } from './local-runner.ts';

/** Ships an order in two branches, and waits for its courier for an hour. */
const shipping: LocalMachine = {
  document: {
    StartAt: 'Prepare',
    States: {
      Prepare: {
        Type: 'Parallel',
        Branches: [
          {
            StartAt: 'Pack',
            States: { Pack: { Type: 'Task', Resource: '${Pack}', End: true } },
          },
          {
            StartAt: 'Bill',
            States: {
              Bill: {
                Type: 'Task',
                Resource: 'arn:aws:states:::lambda:invoke',
                Parameters: { FunctionName: 'bill', 'Payload.$': '$' },
                OutputPath: '$.Payload',
                End: true,
              },
            },
          },
        ],
        Next: 'Wait For Courier',
      },
      'Wait For Courier': { Type: 'Wait', Seconds: 3_600, End: true },
    },
  },
  tasks: {
    Pack: ({ order }: { order: string }) => `${order} packed`,
    bill: async ({ order }: { order: string }) => `${order} billed`,
  },
};

describe('a runner in this process', () => {
  it('runs any document with any tasks, and records its branches', async () => {
    const clock = new VirtualClock(Date.parse('2026-01-31T08:00:00.000Z'));
    const runner = new LocalRunner({ shipping }, { clock, patience: 4_000_000 });
    const { executionId, ...ended } = await runner.run('shipping', { order: 'a-1' });
    expect(ended).toEqual({ status: 'succeeded', output: ['a-1 packed', 'a-1 billed'] });
    const record = await runner.execution(executionId);
    expect(record).toMatchObject({
      machine: 'shipping',
      startedAt: '2026-01-31T08:00:00.000Z',
      endedAt: '2026-01-31T09:00:00.000Z',
      states: [
        { name: 'Prepare', type: 'Parallel', output: ['a-1 packed', 'a-1 billed'] },
        { name: 'Pack', input: { order: 'a-1' }, output: 'a-1 packed' },
        { name: 'Bill', output: 'a-1 billed' },
        { name: 'Wait For Courier', type: 'Wait', exitedAt: '2026-01-31T09:00:00.000Z' },
      ],
    });
  });

  it('gives tasks the text of JSON parsed, as Lambda does: not what the caller has', async () => {
    const given: unknown[] = [];
    const keep = (input: unknown) => given.push(input);
    const document = {
      StartAt: 'Keep',
      States: { Keep: { Type: 'Task', Resource: '${Keep}', End: true } },
    };
    const runner = new LocalRunner({ keeping: { document, tasks: { Keep: keep } } });
    const input = { at: new Date(0), none: undefined };
    await runner.run('keeping', input);
    expect(given).toEqual([{ at: '1970-01-01T00:00:00.000Z' }]);
  });

  it('tells of each start, and finds an execution by the name it was given', async () => {
    const started: StartedExecution[] = [];
    const history = new ExecutionHistory();
    const clock = new VirtualClock();
    const runner = new LocalRunner(
      { shipping },
      { history, clock, patience: 4_000_000, onStart: (each) => started.push(each) },
    );
    const input = { order: 'a-1' };
    const running = runner.run('shipping', input, { name: 'order-a-1' });
    const arn = 'arn:aws:states:us-east-1:000000000000:execution:shipping:order-a-1';
    expect(started).toMatchObject([{ name: 'order-a-1', arn, machine: 'shipping', input }]);
    const { executionId } = await running;
    expect(started[0]?.id).toBe(executionId);
    expect(await runner.execution('order-a-1')).toMatchObject({ id: executionId });
    const kept = history.kept(arn);
    expect(kept).toMatchObject({ id: executionId, name: 'order-a-1' });
    expect(kept?.events.at(-1)?.type).toBe('ExecutionSucceeded');
  });

  it('records an execution that was stopped as failed', async () => {
    const clock = new VirtualClock();
    const onStart = ({ execution }: StartedExecution) =>
      clock.after(60_000, () => execution.stop({ error: 'Stopped', cause: 'by hand' }));
    const runner = new LocalRunner({ shipping }, { clock, patience: 4_000_000, onStart });
    const ended = await runner.run('shipping', { order: 'a-1' });
    expect(ended).toMatchObject({ status: 'failed', error: 'Stopped', cause: 'by hand' });
    expect(await runner.execution(ended.executionId)).toMatchObject({
      status: 'failed',
      error: { error: 'Stopped', cause: 'by hand' },
    });
  });

  it.each([
    [{}, {}],
    [{ Error: 'Lost' }, { error: 'Lost' }],
    [{ Cause: 'on the way' }, { cause: 'on the way' }],
  ])('says of a Fail state %j no more than it does', async (fields, error) => {
    const document = { StartAt: 'End', States: { End: { Type: 'Fail', ...fields } } };
    const runner = new LocalRunner({ failing: { document, tasks: {} } });
    const { executionId, ...ended } = await runner.run('failing', {});
    expect(ended).toEqual({ status: 'failed', ...error });
    const record = await runner.execution(executionId);
    expect(record).toMatchObject({ status: 'failed', error });
    expect(record?.error).toEqual(error);
    expect(record?.states.at(-1)?.error).toEqual(error);
  });

  it('has no machine of another name', async () => {
    const runner = new LocalRunner({ shipping });
    await expect(runner.run('shopping', {})).rejects.toThrow('there is no state machine shopping');
  });
});

describe('a machine that cannot run in this process is refused at the start', () => {
  const of = (state: object): LocalMachine => ({
    document: { StartAt: 'Ship', States: { Ship: { End: true, ...state } } },
    tasks: {},
  });
  it.each([
    [{ Type: 'Task', Resource: 'arn:aws:states:us-east-1:1:activity:pack' }, /activity/i],
    [
      { Type: 'Task', Resource: '${Pack}' },
      /: State "Ship" names the task Pack: add the task Pack to tasks$/,
    ],
    [
      {
        Type: 'Task',
        Resource: 'arn:aws:states:::lambda:invoke',
        Parameters: { FunctionName: 'pack' },
      },
      /add the task pack to tasks/,
    ],
    [
      { Type: 'Task', Resource: 'arn:aws:states:::sqs:sendMessage.waitForTaskToken' },
      /State "Ship" has \.waitForTaskToken, which is not supported/,
    ],
    [
      {
        Type: 'Parallel',
        Branches: [
          {
            StartAt: 'Ship It',
            States: {
              'Ship It': {
                Type: 'Task',
                Resource: 'arn:aws:states:::lambda:invoke.waitForTaskToken',
                End: true,
              },
            },
          },
        ],
      },
      /State "Ship It" has \.waitForTaskToken/,
    ],
    [{ Type: 'Task', Resource: 'arn:aws:states:::sqs:sendMessage' }, /sqs:sendMessage/],
    [{ Type: 'Teleport' }, /SCHEMA_VALIDATION_FAILED/],
    [{ Type: 'Pass', Next: 'Nowhere', End: undefined }, /Nowhere/],
  ])('%j', (state, message) => {
    const refused = () => new LocalRunner({ shipping, 'second-machine': of(state) });
    expect(refused).toThrow('the state machine second-machine cannot run here: ');
    expect(refused).toThrow('Ship');
    expect(refused).toThrow(message);
  });

  it.each([
    [{ documents: {} }, 'document must be an object: give the machine as { document, tasks }'],
    [{ document: '{}', tasks: {} }, 'document must be an object: parse it first, with JSON.parse'],
    [{ document: {} }, 'tasks must be an object with a function for each task, by its name'],
    [{ document: {}, tasks: { Pack: 5 } }, 'tasks["Pack"] must be a function'],
    [undefined, 'document must be an object: give the machine as { document, tasks }'],
  ])('%j', (machine, message) => {
    // As a caller in JavaScript may give it.
    const machines = { shipping: machine } as unknown as Record<string, LocalMachine>;
    expect(() => new LocalRunner(machines)).toThrow(
      `the state machine shipping cannot run here: ${message}`,
    );
  });
});
