import { describe, expect, it } from 'vitest';
import type { HandlerCall } from '../handlers.ts';
import { detailsOf, documentOf, linesOf, outputOf, run } from '../testing/run.ts';

const pass = (fields: object = {}) => ({ Type: 'Pass', End: true, ...fields });
const map = (states: Readonly<Record<string, unknown>>, fields: object = {}) => ({
  Type: 'Map',
  ItemProcessor: documentOf(states),
  End: true,
  ...fields,
});
const distributed = (states: Readonly<Record<string, unknown>>, fields: object = {}) =>
  map(states, {
    ItemProcessor: documentOf(states, {
      ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType: 'STANDARD' },
    }),
    ...fields,
  });
const wait = { W: { Type: 'Wait', Seconds: 1, End: true } };

it('runs for each item of its input, and answers the outputs in order', async () => {
  const states = { M: map({ D: pass({ Parameters: { 'of.$': '$' } }) }) };
  expect(await outputOf(states, { input: [1, 2] })).toEqual([{ of: 1 }, { of: 2 }]);
});

it('takes the older names Iterator and Parameters', async () => {
  const Parameters = { 'item.$': '$$.Map.Item.Value' };
  const states = { M: { Type: 'Map', Iterator: documentOf({ D: pass() }), Parameters, End: true } };
  expect(await outputOf(states, { input: [1] })).toEqual([{ item: 1 }]);
});

it('selects what iterations get, of the item, its index, the input and variables', async () => {
  const states = {
    S: { Type: 'Pass', Assign: { v: 'x' }, Next: 'M' },
    M: map(
      { D: pass({ ResultPath: '$.inside', Parameters: { 'index.$': '$$.Map.Item.Index' } }) },
      {
        ItemsPath: '$.list',
        ItemSelector: {
          'value.$': '$$.Map.Item.Value',
          'index.$': '$$.Map.Item.Index',
          'all.$': '$.list',
          'v.$': '$v',
        },
        ResultPath: '$.done',
      },
    ),
  };
  const item = (value: number, index: number) => ({
    value,
    index,
    all: [5, 6],
    v: 'x',
    inside: { index },
  });
  expect(await outputOf(states, { input: { list: [5, 6] } })).toEqual({
    list: [5, 6],
    done: [item(5, 0), item(6, 1)],
  });
});

it.each([
  ['one at a time', { MaxConcurrency: 1 }, 5, 5],
  ['some at a time', { MaxConcurrency: 2 }, 5, 3],
  ['as a path says', { MaxConcurrencyPath: '$.most', ItemsPath: '$.items' }, 5, 2],
  ['40 at a time at most', {}, 41, 2],
])('runs %s', async (_, fields, count, expectedSeconds) => {
  const items = Array.from({ length: count }, (__, index) => index);
  const input = 'ItemsPath' in fields ? { items, most: 3 } : items;
  const { result, seconds } = await run(documentOf({ M: map(wait, fields) }), { input });
  expect(result).toEqual({ status: 'SUCCEEDED', output: items });
  expect(seconds).toBe(expectedSeconds);
});

it('records its iterations, each after the one before it', async () => {
  const states = { M: map({ D: pass() }, { MaxConcurrency: 1 }) };
  const { history } = await run(documentOf(states), { input: ['a', 'b'] });
  expect(linesOf(history)).toEqual([
    '0 ExecutionStarted',
    '0 MapStateEntered',
    '2 MapStateStarted',
    '3 MapIterationStarted',
    '4 PassStateEntered',
    '5 PassStateExited',
    '6 MapIterationSucceeded',
    '6 MapIterationStarted',
    '8 PassStateEntered',
    '9 PassStateExited',
    '10 MapIterationSucceeded',
    '11 MapStateSucceeded',
    '11 MapStateExited',
    '13 ExecutionSucceeded',
  ]);
  expect(detailsOf(history, 'MapStateStarted')).toEqual({ length: 2 });
  expect(detailsOf(history, 'MapIterationSucceeded')).toEqual({ name: 'M', index: 0 });
});

it('of no items: succeeds at once', async () => {
  const { result, history } = await run(documentOf({ M: map({ D: pass() }) }), { input: [] });
  expect(result).toEqual({ status: 'SUCCEEDED', output: [] });
  expect(linesOf(history).slice(2, 5)).toEqual([
    '2 MapStateStarted',
    '3 MapStateSucceeded',
    '3 MapStateExited',
  ]);
});

it('fails with the first iteration that fails, and can be tried again and caught', async () => {
  const states = {
    M: map(
      { F: { Type: 'Fail', Error: 'Broken' } },
      {
        Retry: [{ ErrorEquals: ['Broken'], MaxAttempts: 1 }],
        Catch: [{ ErrorEquals: ['Broken'], Next: 'C' }],
      },
    ),
    C: pass(),
  };
  const { result, history } = await run(documentOf(states), { input: [1] });
  expect(result).toMatchObject({ output: { Error: 'Broken' } });
  expect(linesOf(history).slice(2, 12)).toEqual([
    '2 MapStateStarted',
    '3 MapIterationStarted',
    '4 FailStateEntered',
    '5 MapIterationFailed',
    '5 MapStateStarted',
    '7 MapIterationStarted',
    '8 FailStateEntered',
    '9 MapIterationFailed',
    '9 MapStateFailed',
    '11 MapStateExited',
  ]);
});

it('cannot catch a failure of an iteration at runtime: the execution fails', async () => {
  const Catch = [{ ErrorEquals: ['States.ALL'], Next: 'C' }];
  const states = { M: map({ D: pass({ InputPath: '$.none' }) }, { Catch }), C: pass() };
  const { result, history } = await run(documentOf(states), { input: [{}] });
  expect(result).toMatchObject({ status: 'FAILED', error: 'States.Runtime' });
  expect(linesOf(history).slice(4)).toEqual(['4 PassStateEntered', '5 ExecutionFailed']);
});

it('gives other iterations up when one fails', async () => {
  const states = {
    M: map({
      C: {
        Type: 'Choice',
        Choices: [{ Variable: '$', NumericEquals: 1, Next: 'F' }],
        Default: 'W',
      },
      F: { Type: 'Fail', Error: 'Broken' },
      W: { Type: 'Wait', Seconds: 60, End: true },
    }),
  };
  const { history, seconds } = await run(documentOf(states), { input: [0, 1] });
  expect(seconds).toBe(0);
  const waits = history.findIndex(({ type }) => type === 'WaitStateEntered') + 1;
  const fails = history.findIndex(({ type }) => type === 'FailStateEntered') + 1;
  expect(linesOf(history).slice(fails)).toEqual([
    `${fails} MapIterationFailed`,
    `${waits} WaitStateAborted`,
    `${waits} MapIterationAborted`,
    `${fails} MapStateFailed`,
    `${fails + 4} ExecutionFailed`,
  ]);
  expect(detailsOf(history, 'MapIterationAborted')).toEqual({ name: 'M', index: 0 });
});

it('records no iteration whose input could not be made', async () => {
  const fields = { QueryLanguage: 'JSONata', ItemSelector: '{% $none %}' };
  const states = { M: map({ D: pass() }, fields) };
  const { history } = await run(documentOf(states), { input: ['a', 'b'] });
  expect(linesOf(history).slice(2)).toEqual([
    '2 MapStateStarted',
    '3 EvaluationFailed',
    '4 MapStateFailed',
    '5 ExecutionFailed',
  ]);
});

it.each([
  ['$.a.b', 'Unable to apply step "b" to input 1'],
  ['$$.Execution.Input.b', 'Unable to apply step "b" to input {"a":1}'],
])('fails for a path of items that leads nowhere: %s', async (ItemsPath, reason) => {
  const states = { M: map({ D: pass() }, { ItemsPath }) };
  const { result } = await run(documentOf(states), { input: { a: 1 } });
  expect(result).toMatchObject({
    error: 'States.ReferencePathConflict',
    cause: expect.stringContaining(reason) as string,
  });
});

it('fails once, however many iterations fail at a time: the others are aborted', async () => {
  const states = { M: map({ F: { Type: 'Fail', Error: 'Broken' } }) };
  const { history } = await run(documentOf(states), { input: [1, 2] });
  expect(linesOf(history).slice(3)).toEqual([
    '3 MapIterationStarted',
    '4 FailStateEntered',
    '3 MapIterationStarted',
    '6 FailStateEntered',
    '5 MapIterationFailed',
    '7 MapIterationAborted',
    '5 MapStateFailed',
    '10 ExecutionFailed',
  ]);
  expect(detailsOf(history, 'MapIterationAborted')).toEqual({ name: 'M', index: 1 });
});

it.each([
  ['JSONPath', {}, 'States.Runtime', 'Reference path "$" must point to array.'],
  ['JSONPath', { ItemsPath: '$.a' }, 'States.Runtime', 'Reference path "$.a" must point to array.'],
  [
    'JSONata',
    { Items: '{% $states.input.a %}' },
    'States.QueryEvaluationError',
    "Expected 'array'",
  ],
  [
    'JSONata',
    {},
    'States.QueryEvaluationError',
    'Map state input must be an array but was: {"a":1}',
  ],
])('fails without an array: %s %o', async (QueryLanguage, fields, error, reason) => {
  const states = { M: map({ D: pass() }, { QueryLanguage, ...fields }) };
  const { result } = await run(documentOf(states), { input: { a: 1 } });
  expect(result).toMatchObject({ error, cause: expect.stringContaining(reason) as string });
});

it.each([
  ['none', 'which is not a valid integer: $.n'],
  [-1, "Expected non-negative integer for MaxConcurrency, got '-1' instead."],
  ['2.0', 'which is not a valid integer: $.n'],
])('refuses to run %s iterations at a time', async (n, reason) => {
  const states = { M: map({ D: pass() }, { ItemsPath: '$.l', MaxConcurrencyPath: '$.n' }) };
  const { result } = await run(documentOf(states), { input: { l: [], n } });
  expect(result).toMatchObject({
    error: 'States.Runtime',
    cause: expect.stringContaining(reason) as string,
  });
});

it.each(['MaxConcurrency', 'ToleratedFailureCount', 'ToleratedFailurePercentage'])(
  'refuses a %s below 0 that an expression returns',
  async (field) => {
    const states = {
      M: map({ D: pass() }, { QueryLanguage: 'JSONata', Items: [1], [field]: '{% -1 %}' }),
    };
    const { result } = await run(documentOf(states));
    expect(result).toMatchObject({
      error: 'States.QueryEvaluationError',
      cause: expect.stringContaining(`specified for the field '${field}' returned`) as string,
    });
  },
);

it('takes items and makes inputs with JSONata', async () => {
  const states = {
    M: map(
      { D: pass() },
      {
        QueryLanguage: 'JSONata',
        Items: '{% $states.input.list %}',
        ItemSelector: { twice: '{% $states.context.Map.Item.Value * 2 %}' },
        Output: '{% $states.result.twice %}',
      },
    ),
  };
  expect(await outputOf(states, { input: { list: [1, 2] } })).toEqual([2, 4]);
});

describe('a distributed Map', () => {
  it('runs iterations as executions of their own', async () => {
    const names = new Set<unknown>();
    const note = (input: unknown, { context }: HandlerCall) => {
      const { Id } = context['Execution'] as { Id: string };
      names.add(Id);
      expect(Id).toMatch(/^arn:aws:states:us-east-1:123456789012:execution:StateMachine\/run:/);
      return input;
    };
    const states = {
      M: distributed({ T: { Type: 'Task', Resource: 'note', End: true } }, { Label: 'run' }),
    };
    const { result, history } = await run(documentOf(states), {
      input: [1, 2],
      handlers: { note },
    });
    expect(result).toEqual({ status: 'SUCCEEDED', output: [1, 2] });
    expect(names.size).toBe(2);
    expect(linesOf(history).slice(2)).toEqual([
      '2 MapStateStarted',
      '3 MapRunStarted',
      '4 MapRunSucceeded',
      '5 MapStateSucceeded',
      '5 MapStateExited',
      '7 ExecutionSucceeded',
    ]);
    expect(detailsOf(history, 'MapRunStarted')).toEqual({
      mapRunArn: expect.stringMatching(
        /^arn:aws:states:us-east-1:123456789012:mapRun:StateMachine\/run:/,
      ) as string,
    });
  });

  it.each([
    ['STANDARD', 600],
    ['EXPRESS', 300],
  ])('runs iterations as executions of type %s', async (ExecutionType, expectedSeconds) => {
    const processor = documentOf(
      { W: { Type: 'Wait', Seconds: 600, End: true } },
      { ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType } },
    );
    const states = { M: { Type: 'Map', ItemProcessor: processor, End: true } };
    const { result, seconds } = await run(documentOf(states), { input: [1] });
    expect(seconds).toBe(expectedSeconds);
    expect(result.status).toBe(ExecutionType === 'STANDARD' ? 'SUCCEEDED' : 'FAILED');
  });

  it('runs iterations as Express workflows, of five minutes', async () => {
    const express = (states: Readonly<Record<string, unknown>>) => ({
      M: map(states, {
        ItemProcessor: documentOf(states, {
          ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType: 'EXPRESS' },
        }),
      }),
    });
    const waiting = express({ W: { Type: 'Wait', SecondsPath: '$', End: true } });
    expect(await outputOf(waiting, { input: [299] })).toEqual([299]);
    const { result, seconds } = await run(documentOf(waiting), { input: [301] });
    expect(result).toMatchObject({ error: 'States.ExceedToleratedFailureThreshold' });
    expect(seconds).toBe(300);
    const named = express({ P: pass({ Parameters: { 'id.$': '$$.Execution.Id' } }) });
    expect(await outputOf(named, { input: [1] })).toEqual([
      { id: expect.stringMatching(/^arn:aws:states:[^:]+:\d+:express:StateMachine\//) as string },
    ]);
  });

  const fails = {
    C: {
      Type: 'Choice',
      Choices: [{ Variable: '$', NumericLessThan: 2, Next: 'F' }],
      Default: 'D',
    },
    F: { Type: 'Fail', Error: 'Broken' },
    D: pass(),
  };

  it.each([
    [{}, false],
    [{ ToleratedFailureCount: 1 }, false],
    [{ ToleratedFailureCount: 2 }, true],
    [{ ToleratedFailurePercentage: 49 }, false],
    [{ ToleratedFailurePercentage: 50 }, true],
    [{ ToleratedFailureCount: 1, ToleratedFailurePercentage: 50 }, false],
  ])('two of four iterations fail: %o', async (fields, tolerated) => {
    const { result, history } = await run(documentOf({ M: distributed(fails, fields) }), {
      input: [0, 1, 2, 3],
    });
    expect(result).toEqual(
      tolerated
        ? { status: 'SUCCEEDED', output: [2, 3] }
        : {
            status: 'FAILED',
            error: 'States.ExceedToleratedFailureThreshold',
            cause: 'The specified tolerated failure threshold was exceeded',
          },
    );
    if (!tolerated) {
      expect(linesOf(history).slice(4)).toEqual([
        '4 MapRunFailed',
        '5 MapStateFailed',
        '6 ExecutionFailed',
      ]);
    }
  });

  it.each([
    [{ ToleratedFailureCountPath: '$.n' }, 'which is not a valid integer: $.n'],
    [{ ToleratedFailurePercentagePath: '$.n' }, 'which is not a valid float: $.n'],
    [{ ToleratedFailurePercentagePath: '$.p' }, 'must be between 0 and 100.'],
    [{ ToleratedFailureCountPath: '$.negative' }, 'ToleratedFailureCount cannot be negative.'],
    [{ ToleratedFailureCountPath: '$.none' }, 'does not reference an input value: $.none'],
  ])('refuses what is tolerated: %o', async (fields, reason) => {
    const states = { M: distributed({ D: pass() }, { ItemsPath: '$.items', ...fields }) };
    const { result } = await run(documentOf(states), {
      input: { items: [1], n: 'some', p: 101, negative: -1 },
    });
    expect(result).toMatchObject({
      error: 'States.Runtime',
      cause: expect.stringContaining(reason) as string,
    });
  });
});
