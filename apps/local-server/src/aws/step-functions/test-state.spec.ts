import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type AwsServer, startAwsServer } from '../testing/aws-server.ts';

let server: AwsServer;
beforeAll(async () => {
  server = await startAwsServer();
});
afterAll(() => server.stop());

const test = (definition: unknown, more: object = {}) =>
  server.sfn.testState({ definition: JSON.stringify(definition), ...more });

const pass = { Type: 'Pass', Parameters: { 'sum.$': 'States.MathAdd($.a, $.b)' }, Next: 'Then' };
const validate = {
  Type: 'Task',
  Resource: 'arn:aws:lambda:us-east-1:000000000000:function:ValidateEvent',
  End: true,
};

describe('TestState', () => {
  it('runs a state with an input', async () => {
    const { status, output, nextState } = await test(pass, { input: '{"a":1,"b":2}' });
    expect({ status, output, nextState }).toEqual({
      status: 'SUCCEEDED',
      output: '{"sum":3}',
      nextState: 'Then',
    });
  });

  it('shows the data on its way', async () => {
    const { inspectionData } = await test(pass, {
      input: '{"a":1,"b":2}',
      inspectionLevel: 'DEBUG',
    });
    expect(inspectionData).toMatchObject({
      input: '{"a":1,"b":2}',
      afterParameters: '{"sum":3}',
    });
  });

  it('runs a task as the machines here do', async () => {
    const { status, output } = await test(validate, { input: '{"detail":1}' });
    expect(status).toBe('SUCCEEDED');
    expect(JSON.parse(output ?? '')).toMatchObject({ outcome: 'invalid' });
  });

  it('takes a mock in place of a task', async () => {
    const task = { ...validate, Resource: 'arn:aws:lambda:eu-north-1:123456789012:function:other' };
    expect(await test(task, { mock: { result: '{"a":1}' } })).toMatchObject({
      status: 'SUCCEEDED',
      output: '{"a":1}',
    });
    const failed = { mock: { errorOutput: { error: 'Broken', cause: 'by a test' } } };
    expect(await test(task, failed)).toMatchObject({
      status: 'FAILED',
      error: 'Broken',
      cause: 'by a test',
    });
    await expect(test(task)).rejects.toMatchObject({
      name: 'ValidationException',
      message: expect.stringContaining('mock'),
    });
  });

  it('runs a state of a document, by its name', async () => {
    const document = {
      StartAt: 'A',
      States: { A: { ...pass, Next: 'B' }, B: { Type: 'Succeed' } },
    };
    expect(await test(document, { stateName: 'A', input: '{"a":1,"b":2}' })).toMatchObject({
      output: '{"sum":3}',
      nextState: 'B',
    });
  });

  it.each([
    ['InvalidDefinition', { Type: 'Nap' }, {}],
    ['InvalidDefinition', 'x', {}],
    ['InvalidExecutionInput', pass, { input: '{' }],
    ['ValidationException', pass, { inspectionLevel: 'ALL' }],
    ['ValidationException', pass, { variables: '[]' }],
  ])('refuses with %s', async (name, definition, more) => {
    await expect(test(definition, more)).rejects.toMatchObject({ name });
  });

  it('says once, in AWS’s words, what is wrong with a definition', async () => {
    await expect(test({ Type: 'Pass' })).rejects.toMatchObject({
      message:
        "Invalid State Machine Definition: 'SCHEMA_VALIDATION_FAILED: This object should have only one of the following fields: [Next, End] at /'",
    });
  });

  it('refuses data that is nested too deeply', async () => {
    const deep = `{"x":${'['.repeat(20_000)}${']'.repeat(20_000)}}`;
    const assign = { Type: 'Pass', Assign: { 'y.$': '$x' }, End: true };
    await expect(test(assign, { variables: deep, inspectionLevel: 'DEBUG' })).rejects.toMatchObject(
      { name: 'ValidationException' },
    );
  });

  it('refuses a document in the words of AWS', async () => {
    await expect(test({ Type: 'Nap' })).rejects.toMatchObject({
      message: expect.stringMatching(
        /^Invalid State Machine Definition: 'SCHEMA_VALIDATION_FAILED: Value should be one of/,
      ),
    });
    await expect(server.sfn.testState({ definition: '{' })).rejects.toMatchObject({
      name: 'InvalidDefinition',
      message: expect.stringContaining("Definition: 'INVALID_JSON_DESCRIPTION: "),
    });
  });
});
