import { getEventListeners } from 'node:events';
import { describe, expect, it } from 'vitest';
import { compile, VirtualClock, type HandlerCall } from './index.ts';
import { documentOf, linesOf, run, START } from './testing/run.ts';

const pass = { Type: 'Pass', End: true };
const wait = documentOf({ W: { Type: 'Wait', Seconds: 60, End: true } });
const start = (document: unknown, options: object = {}) => {
  const clock = new VirtualClock(START);
  return { clock, execution: compile(document, { name: 'm' }).start({}, { clock, ...options }) };
};

describe('ends', () => {
  it('when it is stopped', async () => {
    const { execution, clock } = start(wait);
    clock.after(5000, () => execution.stop({ error: 'Enough', cause: 'by hand' }));
    expect(await execution.result).toEqual({
      status: 'ABORTED',
      error: 'Enough',
      cause: 'by hand',
    });
    expect(linesOf(execution.history)).toEqual([
      '0 ExecutionStarted',
      '0 WaitStateEntered',
      '0 ExecutionAborted',
    ]);
    execution.stop();
    expect(execution.history).toHaveLength(3);
  });

  it('when its signal aborts, also before its first state', async () => {
    const controller = new AbortController();
    const { execution, clock } = start(wait, { signal: controller.signal });
    clock.after(5000, () => controller.abort());
    expect(await execution.result).toEqual({ status: 'ABORTED' });

    const early = start(wait, { signal: AbortSignal.abort() }).execution;
    expect(await early.result).toEqual({ status: 'ABORTED' });
    expect(linesOf(early.history)).toEqual(['0 ExecutionStarted', '0 ExecutionAborted']);
  });

  it('when its time is up, and aborts its tasks', async () => {
    let call: HandlerCall | undefined;
    const never = (_: unknown, theCall: HandlerCall) => {
      call = theCall;
      return new Promise(() => undefined);
    };
    const states = { T: { Type: 'Task', Resource: 'never', End: true } };
    const document = documentOf(states, { TimeoutSeconds: 30 });
    const { result, seconds, history } = await run(document, { handlers: { never } });
    expect(result).toEqual({ status: 'TIMED_OUT' });
    expect(seconds).toBe(30);
    expect(call?.signal.aborted).toBe(true);
    expect(history.at(-1)).toMatchObject({
      type: 'ExecutionTimedOut',
      previousEventId: 0,
      executionTimedOutEventDetails: { error: 'States.Timeout' },
    });
  });

  it('after five minutes if it is EXPRESS', async () => {
    const document = documentOf({ W: { Type: 'Wait', Seconds: 3600, End: true } });
    const { result, seconds } = await run(document, { type: 'EXPRESS' });
    expect(result).toEqual({ status: 'TIMED_OUT' });
    expect(seconds).toBe(300);
  });

  it('although its states never wait', async () => {
    const document = documentOf({
      A: { Type: 'Choice', Choices: [{ Variable: '$', IsNull: true, Next: 'End' }], Default: 'B' },
      B: { Type: 'Pass', Next: 'A' },
      End: { Type: 'Succeed' },
    });
    const execution = compile(document, { type: 'EXPRESS' }).start({}, { history: 'none' });
    setTimeout(() => execution.stop(), 5);
    expect(await execution.result).toEqual({ status: 'ABORTED' });
  });

  it('with the error of a sink of events, which is not the document’s', async () => {
    const onEvent = ({ type }: { type: string }) => {
      if (type === 'PassStateEntered') throw new RangeError('the sink is full');
    };
    const { execution } = start(documentOf({ P: pass }), { onEvent });
    await expect(execution.result).rejects.toThrow('the sink is full');
  });

  it('with the error of a sink that does not take its end', async () => {
    const onEvent = ({ type }: { type: string }) => {
      if (type === 'ExecutionAborted') throw new RangeError('the sink is full');
    };
    const { execution } = start(wait, { onEvent });
    execution.stop();
    await expect(execution.result).rejects.toThrow('the sink is full');
  });
});

describe('its history', () => {
  it('has the time of each event', async () => {
    const { execution } = start(wait);
    await execution.result;
    const times = execution.history.map(({ timestamp }) => timestamp - START);
    expect(times).toEqual([0, 0, 60_000, 60_000]);
  });

  it('is told while it happens, and kept or not', async () => {
    const types: string[] = [];
    const onEvent = ({ type }: { type: string }) => void types.push(type);
    const { execution } = start(documentOf({ P: pass }), { onEvent, history: 'none' });
    expect(types).toEqual(['ExecutionStarted']);
    await execution.result;
    expect(types.slice(1)).toEqual(['PassStateEntered', 'PassStateExited', 'ExecutionSucceeded']);
    expect(execution.history).toEqual([]);
  });

  it('says what the execution was given and by which role', async () => {
    const machine = compile(documentOf({ P: pass }), { roleArn: 'arn:aws:iam::1:role/r' });
    const execution = machine.start({ a: 1 });
    await execution.result;
    expect(execution.history[0]).toMatchObject({
      id: 1,
      type: 'ExecutionStarted',
      executionStartedEventDetails: {
        input: '{"a":1}',
        inputDetails: { truncated: false },
        roleArn: 'arn:aws:iam::1:role/r',
      },
    });
  });
});

it('has a name and an ARN, given or made', async () => {
  const machine = compile(documentOf({ P: pass }), { name: 'orders' });
  expect(machine.arn).toBe('arn:aws:states:us-east-1:123456789012:stateMachine:orders');
  const ids = { uuid: () => 'id-1' };
  expect(machine.start({}, { ids })).toMatchObject({
    name: 'id-1',
    arn: 'arn:aws:states:us-east-1:123456789012:execution:orders:id-1',
  });
  expect(machine.start({}, { name: 'first', arn: 'arn:first' })).toMatchObject({
    name: 'first',
    arn: 'arn:first',
  });
  const express = compile(documentOf({ P: pass }), { name: 'orders', type: 'EXPRESS' });
  expect(express.start({}, { name: 'a', ids }).arn).toBe(
    'arn:aws:states:us-east-1:123456789012:express:orders:a:id-1',
  );
});

it('shares nothing with another execution of the same machine', async () => {
  const states = {
    A: { Type: 'Pass', Assign: { 'n.$': '$' }, Next: 'W' },
    W: { Type: 'Wait', Seconds: 1, Next: 'B' },
    B: { Type: 'Pass', Parameters: { 'n.$': '$n' }, End: true },
  };
  const machine = compile(documentOf(states));
  const clock = new VirtualClock();
  const results = await Promise.all([1, 2, 3].map((n) => machine.start(n, { clock }).result));
  expect(results).toEqual([1, 2, 3].map((n) => ({ status: 'SUCCEEDED', output: { n } })));
});

it('leaves no timer and no listener behind', async () => {
  const slow = () => new Promise((resolve) => setImmediate(resolve, 'done'));
  const states = {
    T: { Type: 'Task', Resource: 'slow', TimeoutSeconds: 60, HeartbeatSeconds: 30, Next: 'P' },
    P: {
      Type: 'Parallel',
      Branches: [
        { StartAt: 'W', States: { W: { Type: 'Wait', Seconds: 500, End: true } } },
        { StartAt: 'F', States: { F: { Type: 'Fail', Error: 'Broken' } } },
      ],
      Catch: [{ ErrorEquals: ['Broken'], Next: 'Q' }],
      Next: 'Q',
    },
    Q: pass,
  };
  // As a virtual clock, but it does not ring by itself.
  const timers = new Set<object>();
  const clock = {
    now: () => 0,
    after: () => {
      const timer = {};
      timers.add(timer);
      return () => void timers.delete(timer);
    },
  };
  const { signal } = new AbortController();
  const machine = compile(documentOf(states, { TimeoutSeconds: 900 }), { handlers: { slow } });
  const { status } = await machine.start({}, { clock, signal }).result;
  expect(status).toBe('SUCCEEDED');
  expect(timers.size).toBe(0);
  expect(getEventListeners(signal, 'abort')).toEqual([]);
});

it('passes values as they are if it is asked to', async () => {
  const when = new Date();
  const seen: unknown[] = [];
  const machine = compile(documentOf({ T: { Type: 'Task', Resource: 'see', End: true } }), {
    values: true,
    handlers: { see: (input) => (seen.push(input), { when }) },
  });
  const input = { big: 'x'.repeat(300_000) };
  const result = await machine.start(input).result;
  expect(seen[0]).toBe(input);
  expect((result as { output: { when: unknown } }).output.when).toBe(when);
});
