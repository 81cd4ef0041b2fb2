import { expect, it } from 'vitest';
import { compile } from '../index.ts';
import { documentOf, outputOf, run } from '../testing/run.ts';

const INVOKE = 'arn:aws:states:::lambda:invoke';
const ARN = 'arn:aws:lambda:us-east-1:123456789012:function:work';
const invoke = (fields: object) => ({
  T: { Type: 'Task', Resource: INVOKE, ...fields, End: true },
});
const echo = (input: unknown) => ({ got: input });

it.each([
  ['its name', 'work', 'work'],
  ['its name, called by ARN', 'work', ARN],
  ['its ARN, called with a qualifier', ARN, `${ARN}:live`],
  ['its name, called with a qualifier', 'work', 'work:$LATEST'],
])('lambda:invoke calls the function that is registered by %s', async (_, registered, called) => {
  const states = invoke({ Parameters: { FunctionName: called, 'Payload.$': '$' } });
  const output = await outputOf(states, { handlers: { [registered]: echo }, input: { a: 1 } });
  expect(output).toMatchObject({
    Payload: { got: { a: 1 } },
    StatusCode: 200,
    ExecutedVersion: '$LATEST',
  });
});

it('lambda:invoke waits for promises of any library', async () => {
  // As query builders are: an object with a method `then`, which is no Promise.
  const later = (input: unknown) => ({
    then: (resolve: (value: unknown) => void) => void setImmediate(() => resolve({ got: input })),
  });
  const states = invoke({ Parameters: { FunctionName: 'work', Payload: 1 } });
  expect(await outputOf(states, { handlers: { work: later } })).toMatchObject({
    Payload: { got: 1 },
  });
});

it('lambda:invoke with a handler of its own gets all parameters', async () => {
  const states = invoke({ Parameters: { FunctionName: 'work', Payload: 1 } });
  expect(await outputOf(states, { handlers: { [INVOKE]: echo } })).toEqual({
    got: { FunctionName: 'work', Payload: 1 },
  });
});

it.each([
  ['what JSON text means', '{"a":1}', { a: 1 }],
  ['a text that is no JSON', 'tea', 'tea'],
  ['an object for null', null, {}],
  ['an object for nothing', undefined, {}],
])('lambda:invoke gives the function %s', async (_, Payload, event) => {
  const states = invoke({
    Parameters: { FunctionName: 'work', ...(Payload !== undefined && { Payload }) },
  });
  const output = await outputOf(states, { handlers: { work: echo } });
  expect(output).toMatchObject({ Payload: { got: event } });
});

it('finds the function that an expression names when the task runs', async () => {
  const states = invoke({ Parameters: { 'FunctionName.$': '$.name', Payload: 1 } });
  const handlers = { work: echo };
  expect(await outputOf(states, { handlers, input: { name: 'work' } })).toMatchObject({
    Payload: { got: 1 },
  });
  const { result } = await run(documentOf(states), { handlers, input: { name: 'other' } });
  expect(result).toMatchObject({
    error: 'Lambda.ResourceNotFoundException',
    cause: 'Function not found: other',
  });
});

it.each([
  [
    'a resource',
    { Resource: 'arn:aws:states:::sqs:sendMessage' },
    'arn:aws:states:::sqs:sendMessage',
  ],
  ['a function', { Resource: ARN }, ARN],
  [
    'a function that is invoked',
    { Resource: INVOKE, Parameters: { FunctionName: 'other' } },
    'other',
  ],
])('refuses %s without a handler when it compiles', (_, fields, named) => {
  const document = documentOf({ 'Send it': { Type: 'Task', End: true, ...fields } });
  expect(() => compile(document, { handlers: { work: echo } })).toThrow(
    expect.objectContaining({
      code: 'UnsupportedFeature',
      state: 'Send it',
      message: expect.stringContaining(named) as string,
    }) as Error,
  );
});

it('refuses an activity', () => {
  const Resource = 'arn:aws:states:us-east-1:123456789012:activity:paint';
  const document = documentOf({ T: { Type: 'Task', Resource, End: true } });
  expect(() => compile(document, { handlers: () => echo })).toThrow(/activity/);
});

it('takes a function that finds handlers', async () => {
  const states = { T: { Type: 'Task', Resource: ARN, End: true } };
  const handlers = (resource: string) => (resource === ARN ? echo : undefined);
  expect(await outputOf(states, { handlers, input: 1 })).toEqual({ got: 1 });
});
