import { expect, it } from 'vitest';
import { TaskFailure } from '../task-failure.ts';
import type { HandlerCall } from '../handlers.ts';
import { VirtualClock } from '../ports/virtual-clock.ts';
import { detailsOf, documentOf, linesOf, outputOf, run } from '../testing/run.ts';

const FUNCTION = 'arn:aws:lambda:us-east-1:123456789012:function:work';
const task = (fields: object = {}) => ({ Type: 'Task', Resource: FUNCTION, End: true, ...fields });
const never = () => new Promise(() => undefined);

it('gives its input to the handler of the resource, whose answer is the result', async () => {
  const handlers = { [FUNCTION]: async (input: unknown) => ({ got: input }) };
  expect(await outputOf({ T: task() }, { handlers, input: { a: 1 } })).toEqual({ got: { a: 1 } });
});

it('selects parameters, a part of the result, and where it goes', async () => {
  const state = task({
    Parameters: { 'n.$': '$.n' },
    ResultSelector: { 'twice.$': '$.twice' },
    ResultPath: '$.result',
  });
  const handlers = {
    [FUNCTION]: (input: unknown) => ({ twice: 2 * (input as { n: number }).n, more: 1 }),
  };
  expect(await outputOf({ T: state }, { handlers, input: { n: 2 } })).toEqual({
    n: 2,
    result: { twice: 4 },
  });
});

it('makes arguments and the output with JSONata', async () => {
  const state = task({
    QueryLanguage: 'JSONata',
    Arguments: { n: '{% $states.input.n + 1 %}' },
    Output: '{% $states.result.n * 10 %}',
  });
  const handlers = { [FUNCTION]: (input: unknown) => input };
  expect(await outputOf({ T: state }, { handlers, input: { n: 2 } })).toBe(30);
});

it('assigns variables of the result', async () => {
  const states = {
    T: { Type: 'Task', Resource: FUNCTION, Assign: { 'n.$': '$.n' }, ResultPath: null, Next: 'P' },
    P: { Type: 'Pass', Parameters: { 'n.$': '$n' }, End: true },
  };
  expect(await outputOf(states, { handlers: { [FUNCTION]: () => ({ n: 5 }) } })).toEqual({ n: 5 });
});

it('assigns variables of the result as it came, whatever ResultSelector takes of it', async () => {
  const states = {
    T: {
      Type: 'Task',
      Resource: FUNCTION,
      ResultSelector: { 'n.$': '$.n' },
      Assign: { 'whole.$': '$' },
      Next: 'P',
    },
    P: { Type: 'Pass', Parameters: { 'whole.$': '$whole', 'selected.$': '$' }, End: true },
  };
  const handlers = { [FUNCTION]: () => ({ n: 1, more: 2 }) };
  expect(await outputOf(states, { handlers })).toEqual({
    whole: { n: 1, more: 2 },
    selected: { n: 1 },
  });
});

it('shares no value with the handler', async () => {
  const given: unknown[] = [];
  const answer = { list: [1] };
  const handlers = {
    [FUNCTION]: (input: unknown) => {
      given.push(input);
      (input as { a: number[] }).a.push(2);
      return answer;
    },
  };
  const input = { a: [1] };
  const output = await outputOf({ T: task({ ResultPath: '$.r' }) }, { handlers, input });
  expect(input).toEqual({ a: [1] });
  answer.list.push(2);
  expect(output).toEqual({ a: [1], r: { list: [1] } });
});

it('keeps what a handler has returned, whatever the handler does with it later', async () => {
  const answer = { list: [1] };
  const handlers = {
    [FUNCTION]: () => {
      setImmediate(() => answer.list.push(2));
      return answer;
    },
  };
  const states = {
    T: { Type: 'Task', Resource: FUNCTION, Next: 'W' },
    W: { Type: 'Wait', Seconds: 1, Next: 'P' },
    P: { Type: 'Pass', Parameters: { 'list.$': '$.list' }, End: true },
  };
  expect(await outputOf(states, { handlers })).toEqual({ list: [1] });
});

it('answers null for a handler that returns nothing', async () => {
  expect(await outputOf({ T: task() }, { handlers: { [FUNCTION]: () => undefined } })).toBeNull();
});

it('records the call of a function', async () => {
  const { history } = await run(documentOf({ T: task({ TimeoutSeconds: 5 }) }), {
    handlers: { [FUNCTION]: async () => 1 },
  });
  expect(linesOf(history)).toEqual([
    '0 ExecutionStarted',
    '0 TaskStateEntered',
    '2 LambdaFunctionScheduled',
    '3 LambdaFunctionStarted',
    '4 LambdaFunctionSucceeded',
    '5 TaskStateExited',
    '6 ExecutionSucceeded',
  ]);
  expect(detailsOf(history, 'LambdaFunctionScheduled')).toMatchObject({
    resource: FUNCTION,
    input: '{}',
    timeoutInSeconds: 5,
  });
});

it('records the call of a service, its parameters and the role', async () => {
  const Resource = 'arn:aws:states:::aws-sdk:dynamodb:putItem';
  const role = 'arn:aws:iam::123456789012:role/writer';
  const state = task({
    Resource,
    Parameters: { 'Item.$': '$' },
    HeartbeatSecondsPath: '$.beat',
    Credentials: { RoleArn: role },
  });
  const { history } = await run(documentOf({ T: state }), {
    handlers: { [Resource]: () => ({}) },
    input: { beat: 9 },
  });
  expect(linesOf(history).slice(2, 5)).toEqual([
    '2 TaskScheduled',
    '3 TaskStarted',
    '4 TaskSucceeded',
  ]);
  expect(detailsOf(history, 'TaskScheduled')).toEqual({
    resourceType: 'aws-sdk:dynamodb',
    resource: 'putItem',
    region: 'us-east-1',
    parameters: '{"Item":{"beat":9}}',
    heartbeatInSeconds: 9,
    taskCredentials: { roleArn: role },
  });
});

it('fails with the error of a function as Lambda reports it', async () => {
  const handlers = {
    [FUNCTION]: () => {
      throw new RangeError('too far');
    },
  };
  const { result, history } = await run(documentOf({ T: task() }), { handlers });
  expect(result).toMatchObject({ status: 'FAILED', error: 'RangeError' });
  const cause = JSON.parse((result as { cause: string }).cause) as Record<string, unknown>;
  expect(cause).toMatchObject({ errorType: 'RangeError', errorMessage: 'too far' });
  expect(cause['trace']).toContain('RangeError: too far');
  expect(linesOf(history).slice(4)).toEqual(['4 LambdaFunctionFailed', '5 ExecutionFailed']);
});

it('fails with the words of a TaskFailure, and with the message of an error of a service', async () => {
  const Resource = 'arn:aws:states:::sqs:sendMessage';
  const fail = async (error: Error) => {
    const handlers = { [Resource]: async () => Promise.reject(error) };
    return (await run(documentOf({ T: task({ Resource }) }), { handlers })).result;
  };
  expect(await fail(new TaskFailure('SQS.QueueDoesNotExist', 'no such queue'))).toEqual({
    status: 'FAILED',
    error: 'SQS.QueueDoesNotExist',
    cause: 'no such queue',
  });
  expect(await fail(new TypeError('of undefined'))).toMatchObject({
    error: 'TypeError',
    cause: 'of undefined',
  });
});

it('fails if the answer is not JSON', async () => {
  const handlers = { [FUNCTION]: () => ({ n: 1n }) };
  expect((await run(documentOf({ T: task() }), { handlers })).result).toMatchObject({
    status: 'FAILED',
    error: 'TypeError',
  });
});

it.each([
  ['TimeoutSeconds', { TimeoutSeconds: 5 }],
  ['TimeoutSecondsPath', { TimeoutSecondsPath: '$.seconds' }],
  [
    'TimeoutSeconds of JSONata',
    { QueryLanguage: 'JSONata', TimeoutSeconds: '{% $states.input.seconds %}' },
  ],
])('times out: %s', async (_, fields) => {
  let aborted = false;
  const handlers = {
    [FUNCTION]: (_input: unknown, { signal }: HandlerCall) => {
      signal.addEventListener('abort', () => (aborted = true));
      return never();
    },
  };
  const { result, history, seconds } = await run(documentOf({ T: task(fields) }), {
    handlers,
    input: { seconds: 5 },
  });
  expect(result).toEqual({ status: 'FAILED', error: 'States.Timeout' });
  expect(seconds).toBe(5);
  expect(aborted).toBe(true);
  expect(linesOf(history).slice(4)).toEqual(['4 LambdaFunctionTimedOut', '5 ExecutionFailed']);
});

it.each([
  [{ TimeoutSecondsPath: '$.n' }, 0, 'TimeoutSecondsPath field refers to value "0"'],
  [{ TimeoutSecondsPath: '$.no.n' }, 0, "Invalid path '$.no.n' : Missing property in path $['no']"],
  [{ HeartbeatSecondsPath: '$.no' }, 0, "Invalid path '$.no' : No results for path: $['no']"],
  [{ HeartbeatSecondsPath: '$.n' }, -1, 'HeartbeatSecondsPath field refers to value "-1"'],
  [{ QueryLanguage: 'JSONata', TimeoutSeconds: '{% 0 %}' }, 0, 'does not take: 0'],
])('refuses a time limit that is none: %o', async (fields, n, reason) => {
  const handlers = { [FUNCTION]: () => 1 };
  const { result } = await run(documentOf({ T: task(fields) }), { handlers, input: { n } });
  expect(result).toMatchObject({
    status: 'FAILED',
    cause: expect.stringContaining(reason) as string,
  });
});

it('takes its role and its time limit of the input that InputPath leaves, not of Parameters', async () => {
  const state = task({
    Resource: 'arn:aws:states:::lambda:invoke',
    InputPath: '$.job',
    Parameters: { FunctionName: 'work' },
    Credentials: { 'RoleArn.$': "States.Format('arn:{}', $.role)" },
    TimeoutSecondsPath: '$.limit',
  });
  const { history } = await run(documentOf({ T: state }), {
    handlers: { work: () => 1 },
    input: { job: { role: 'r', limit: 7 } },
  });
  expect(detailsOf(history, 'TaskScheduled')).toMatchObject({
    parameters: '{"FunctionName":"work"}',
    timeoutInSeconds: 7,
    taskCredentials: { roleArn: 'arn:r' },
  });
});

it('fails without a heartbeat, and goes on with one', async () => {
  const state = task({ HeartbeatSeconds: 10, TimeoutSeconds: 60 });
  const handlers = { [FUNCTION]: never };
  const { result, seconds } = await run(documentOf({ T: state }), { handlers });
  expect(result).toEqual({ status: 'FAILED', error: 'States.Timeout' });
  expect(seconds).toBe(10);

  const clock = new VirtualClock();
  const beating = {
    [FUNCTION]: (_: unknown, { heartbeat, signal }: HandlerCall) => {
      const beat = () => {
        heartbeat();
        if (!signal.aborted) clock.after(9000, beat);
      };
      beat();
      return never();
    },
  };
  const beaten = await run(documentOf({ T: state }), { handlers: beating, start: { clock } });
  expect(beaten.result).toMatchObject({ status: 'FAILED', error: 'States.Timeout' });
});

it('shows the context object to its handler and its expressions', async () => {
  const handlers = {
    [FUNCTION]: (input: unknown, { context }: HandlerCall) => ({ input, context }),
  };
  const state = task({ Parameters: { 'whole.$': '$$' } });
  const { result } = await run(documentOf({ T: state }), {
    handlers,
    input: { a: 1 },
    name: 'machine',
    start: { name: 'first' },
  });
  const context = {
    Execution: {
      Id: 'arn:aws:states:us-east-1:123456789012:execution:machine:first',
      Input: { a: 1 },
      Name: 'first',
      RoleArn: 'arn:aws:iam::123456789012:role/machine',
      StartTime: '2026-01-01T00:00:00Z',
      RedriveCount: 0,
    },
    StateMachine: {
      Id: 'arn:aws:states:us-east-1:123456789012:stateMachine:machine',
      Name: 'machine',
    },
    State: { Name: 'T', EnteredTime: '2026-01-01T00:00:00Z', RetryCount: 0 },
  };
  expect(result).toEqual({ status: 'SUCCEEDED', output: { input: { whole: context }, context } });
});
