import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { arns, type AwsServer, startAwsServer } from '../testing/aws-server.ts';

let server: AwsServer;
beforeAll(async () => {
  server = await startAwsServer();
});
afterAll(() => server.stop());

const noMachine = 'arn:aws:states:us-east-1:000000000000:stateMachine:none';
const noExecution = 'arn:aws:states:us-east-1:000000000000:execution:inventory:none';

/** Calls an operation by its name: the union of their signatures cannot be called. */
const call = (name: keyof AwsServer['sfn'], input: object): Promise<unknown> => {
  const operation = server.sfn[name] as (given: object) => Promise<unknown>;
  return operation.call(server.sfn, input);
};

describe('a machine that is not there', () => {
  it.each([
    ['describeStateMachine', noMachine, 'StateMachineDoesNotExist'],
    ['startExecution', noMachine, 'StateMachineDoesNotExist'],
    ['startSyncExecution', noMachine, 'StateMachineDoesNotExist'],
    ['listExecutions', noMachine, 'StateMachineDoesNotExist'],
    ['startExecution', 'inventory', 'InvalidArn'],
    ['startExecution', 'arn:aws:states:us-east-1', 'InvalidArn'],
    ['startExecution', 'arn:aws:lambda:us-east-1:000000000000:function:inventory', 'InvalidArn'],
    ['startExecution', noExecution, 'InvalidArn'],
  ] as const)('%s of %s is %s', async (operation, stateMachineArn, name) => {
    const refused = await call(operation, { stateMachineArn }).catch((error: unknown) => error);
    expect(refused).toMatchObject({ name });
    // The class of the SDK, not only its name.
    expect((refused as Error).constructor.name).toBe(name);
  });
});

describe('an execution that is not there', () => {
  it.each([
    ['describeExecution', noExecution, 'ExecutionDoesNotExist'],
    ['getExecutionHistory', noExecution, 'ExecutionDoesNotExist'],
    ['stopExecution', noExecution, 'ExecutionDoesNotExist'],
    ['describeExecution', 'none', 'InvalidArn'],
    ['describeExecution', arns.inventory, 'InvalidArn'],
    ['getExecutionHistory', arns.inventory, 'InvalidArn'],
    ['stopExecution', arns.inventory, 'InvalidArn'],
  ] as const)('%s of %s is %s', async (operation, executionArn, name) => {
    await expect(call(operation, { executionArn })).rejects.toMatchObject({ name });
  });

  it('is not found by its name alone', async () => {
    const { executionArn, name } = await server.sfn.startSyncExecution({
      stateMachineArn: arns.passing,
      name: 'named',
    });
    expect(executionArn).toContain(`:passing:${name}:`);
    await expect(
      server.sfn.describeExecution({
        executionArn: 'arn:aws:states:us-east-1:000000000000:execution:passing:named',
      }),
    ).rejects.toMatchObject({ name: 'ExecutionDoesNotExist' });
  });
});

describe('a start', () => {
  const start = (more: object) =>
    server.sfn.startExecution({ stateMachineArn: arns.passing, ...more });

  it.each(['a b', 'a/b', 'a:b', 'a*', 'ä"', 'a\u0000', '#', '\ud800'])(
    'with the name %j is refused',
    async (name) => {
      await expect(start({ name })).rejects.toMatchObject({ name: 'InvalidName' });
    },
  );

  it.each(['x'.repeat(80), 'a-b_c.d', 'ä(1)'])('with the name %s is taken', async (name) => {
    await expect(start({ name })).resolves.toMatchObject({
      executionArn: expect.stringContaining(name),
    });
  });

  it.each([
    ['', 'must be JSON, but is empty'],
    ['{', 'must be JSON'],
    ['{"a":1}}', 'must be JSON'],
    ['{"a":2.99999999999999999999}', 'a: has more digits'],
    ['{"a":1,"a":2}', 'a: must occur only once'],
  ])('with the input %j is refused', async (input, reason) => {
    await expect(start({ input })).rejects.toMatchObject({
      name: 'InvalidExecutionInput',
      message: expect.stringContaining(reason),
    });
  });

  it.each([
    ["'name'", { name: '' }],
    ["'name'", { name: 'x'.repeat(81) }],
    ["'input'", { input: JSON.stringify('x'.repeat(262_143)) }],
    ["'stateMachineArn'", { stateMachineArn: '' }],
    ["Value null at 'stateMachineArn'", { stateMachineArn: undefined }],
    ["'traceHeader'", { traceHeader: 'ä' }],
  ])('beyond the limits of AWS is refused: %s', async (member, more) => {
    await expect(start(more)).rejects.toMatchObject({
      name: 'ValidationException',
      message: expect.stringContaining(member),
    });
  });

  it('with the largest input is taken', async () => {
    const input = JSON.stringify('x'.repeat(262_142));
    await expect(start({ input })).resolves.toBeTruthy();
  });
});

describe('a list', () => {
  it.each([{ maxResults: 1001 }, { statusFilter: 'DONE' }, { nextToken: '' }])(
    'with %j is refused',
    async (more) => {
      await expect(
        server.sfn.listExecutions({ stateMachineArn: arns.passing, ...more } as never),
      ).rejects.toMatchObject({ name: 'ValidationException' });
    },
  );

  it('of map runs is refused', async () => {
    await expect(server.sfn.listExecutions({ mapRunArn: noMachine })).rejects.toMatchObject({
      name: 'ValidationException',
    });
  });

  it('with a token of another is refused', async () => {
    await expect(server.sfn.listStateMachines({ nextToken: 'x' })).rejects.toMatchObject({
      name: 'InvalidToken',
    });
  });
});
