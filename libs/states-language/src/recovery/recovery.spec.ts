import { describe, expect, it } from 'vitest';
import { TaskFailure } from '../task-failure.ts';
import type { HandlerCall } from '../handlers.ts';
import { documentOf, linesOf, run, type TestOptions } from '../testing/run.ts';

/** Runs a task that fails some times, each time with the same error. */
async function fail(
  fields: object,
  {
    error = 'Broken',
    times = Infinity,
    ...options
  }: { error?: string; times?: number } & TestOptions = {},
) {
  let calls = 0;
  const retryCounts: unknown[] = [];
  const handler = (_: unknown, { context }: HandlerCall) => {
    retryCounts.push((context['State'] as { RetryCount: number }).RetryCount);
    if (calls++ < times) throw new TaskFailure(error, 'a cause');
    return 'done';
  };
  const document = documentOf({
    T: { Type: 'Task', Resource: 'work', Next: 'Caught', ...fields },
    Caught: { Type: 'Pass', End: true },
  });
  const ran = await run(document, { handlers: { work: handler }, ...options });
  return { ...ran, calls, retryCounts };
}

const ALL = ['States.ALL'];

describe('Retry', () => {
  it('tries again until it succeeds, and counts in the context object', async () => {
    const { result, retryCounts, history } = await fail(
      { Retry: [{ ErrorEquals: ALL }], Catch: [{ ErrorEquals: ALL, Next: 'Caught' }] },
      { times: 2 },
    );
    expect(result).toEqual({ status: 'SUCCEEDED', output: 'done' });
    expect(retryCounts).toEqual([0, 1, 2]);
    expect(linesOf(history).slice(4, 8)).toEqual([
      '4 LambdaFunctionFailed',
      '5 LambdaFunctionScheduled',
      '6 LambdaFunctionStarted',
      '7 LambdaFunctionFailed',
    ]);
  });

  it.each([
    ['1, 2 and 4 s unless it says otherwise', {}, 4, 7],
    ['IntervalSeconds', { IntervalSeconds: 3, MaxAttempts: 2 }, 3, 9],
    ['BackoffRate', { BackoffRate: 1, MaxAttempts: 5 }, 6, 5],
    ['MaxDelaySeconds', { MaxDelaySeconds: 3, MaxAttempts: 4 }, 5, 1 + 2 + 3 + 3],
    ['MaxAttempts 0', { MaxAttempts: 0 }, 1, 0],
    ['JitterStrategy', { JitterStrategy: 'FULL' }, 4, 7 * 0.5],
    ['no jitter', { JitterStrategy: 'NONE' }, 4, 7],
  ])('waits: %s', async (_, fields, expectedCalls, expectedSeconds) => {
    const retry = {
      Retry: [{ ErrorEquals: ALL, ...fields }],
      Catch: [{ ErrorEquals: ALL, Next: 'Caught' }],
    };
    const { calls, seconds } = await fail(retry, { start: { random: () => 0.5 } });
    expect(calls).toBe(expectedCalls);
    expect(seconds).toBe(expectedSeconds);
  });

  it('counts the attempts of each retrier', async () => {
    const Retry = [
      { ErrorEquals: ['Other'], MaxAttempts: 9 },
      { ErrorEquals: ['Broken'], MaxAttempts: 1 },
      { ErrorEquals: ALL, MaxAttempts: 9 },
    ];
    const { calls } = await fail({ Retry, Catch: [{ ErrorEquals: ALL, Next: 'Caught' }] });
    expect(calls).toBe(2);
  });
});

describe('Catch', () => {
  it.each([
    ['its error', 'Broken', ['Broken'], true],
    ['another error', 'Broken', ['Other'], false],
    ['any error', 'Broken', ALL, true],
    ['a failure of a task', 'Broken', ['States.TaskFailed'], true],
    ['a timeout, by its name', 'States.Timeout', ['States.Timeout'], true],
    ['a timeout, as a failure of a task', 'States.Timeout', ['States.TaskFailed'], false],
  ])('catches %s', async (_, error, ErrorEquals, caught) => {
    const { result } = await fail({ Catch: [{ ErrorEquals, Next: 'Caught' }] }, { error });
    const output = { Error: error, Cause: 'a cause' };
    const failed = { status: 'FAILED', error, cause: 'a cause' };
    expect(result).toEqual(caught ? { status: 'SUCCEEDED', output } : failed);
  });

  it.each([
    ['States.Timeout', true],
    ['States.HeartbeatTimeout', true],
    ['States.ALL', true],
    ['States.TaskFailed', false],
  ])('catches a missing heartbeat by the name %s: %s', async (name, caught) => {
    const catching = { Catch: [{ ErrorEquals: [name], Next: 'Caught' }], HeartbeatSeconds: 5 };
    const never = () => new Promise(() => undefined);
    const task = { Type: 'Task', Resource: 'never', End: true, ...catching };
    const document = documentOf({ T: task, Caught: { Type: 'Pass', End: true } });
    const { result } = await run(document, { handlers: { never } });
    const timeout = { status: 'FAILED', error: 'States.Timeout' };
    const output = { Error: 'States.Timeout', Cause: '' };
    expect(result).toEqual(caught ? { status: 'SUCCEEDED', output } : timeout);
  });

  it('does not take a timeout for a missing heartbeat', async () => {
    const Catch = [{ ErrorEquals: ['States.HeartbeatTimeout'], Next: 'Caught' }];
    const { result } = await fail({ Catch }, { error: 'States.Timeout' });
    expect(result).toMatchObject({ status: 'FAILED', error: 'States.Timeout' });
  });

  it('puts the error into the input, and assigns variables', async () => {
    const catcher = {
      ErrorEquals: ALL,
      ResultPath: '$.error',
      Assign: { 'e.$': '$.Error' },
      Next: 'Caught',
    };
    const { result, history } = await fail({ Catch: [catcher] }, { input: { a: 1 } });
    expect(result).toMatchObject({
      output: { a: 1, error: { Error: 'Broken', Cause: 'a cause' } },
    });
    const exit = history.find(({ type }) => type === 'TaskStateExited');
    expect(exit?.stateExitedEventDetails?.assignedVariables).toEqual({ e: '"Broken"' });
  });

  it('makes an output with JSONata', async () => {
    const catcher = {
      ErrorEquals: ALL,
      Output: '{% $states.errorOutput.Error & $states.input.a %}',
      Next: 'Caught',
    };
    const { result } = await fail(
      { QueryLanguage: 'JSONata', Catch: [catcher] },
      { input: { a: 1 } },
    );
    expect(result).toMatchObject({ output: 'Broken1' });
  });

  it('does not catch States.Runtime, not even by its name', async () => {
    const { result, history } = await fail(
      { OutputPath: '$.none', Catch: [{ ErrorEquals: ['States.Runtime'], Next: 'Caught' }] },
      { times: 0 },
    );
    expect(result).toMatchObject({ status: 'FAILED', error: 'States.Runtime' });
    expect(linesOf(history).slice(5)).toEqual(['5 ExecutionFailed']);
  });

  it('catches an expression of JSONata that fails', async () => {
    const { result } = await fail(
      {
        QueryLanguage: 'JSONata',
        Arguments: '{% $none %}',
        Catch: [{ ErrorEquals: ALL, Next: 'Caught' }],
      },
      { times: 0 },
    );
    expect(result).toMatchObject({ output: { Error: 'States.QueryEvaluationError' } });
  });
});
