import { machines } from '@stockbook/workflow';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { arns, type AwsServer, startAwsServer } from '../testing/aws-server.ts';

let server: AwsServer;
beforeAll(async () => {
  server = await startAwsServer();
});
afterAll(() => server.stop());

describe('ListStateMachines', () => {
  it('has the machines in the order of their names', async () => {
    const { stateMachines, nextToken } = await server.sfn.listStateMachines({});
    expect(stateMachines).toMatchObject([
      { name: 'cash-machine', type: 'EXPRESS' },
      { name: 'inventory', type: 'EXPRESS', stateMachineArn: arns.inventory },
      { name: 'passing', type: 'STANDARD' },
      { name: 'waiting', type: 'STANDARD' },
    ]);
    expect(stateMachines?.[0]?.creationDate).toBeInstanceOf(Date);
    expect(nextToken).toBe(undefined);
  });

  it('comes in pages', async () => {
    const names: (string | undefined)[] = [];
    let nextToken: string | undefined;
    do {
      const page = await server.sfn.listStateMachines({ maxResults: 3, nextToken });
      names.push(...(page.stateMachines ?? []).map(({ name }) => name));
      nextToken = page.nextToken;
    } while (nextToken !== undefined);
    expect(names).toEqual(['cash-machine', 'inventory', 'passing', 'waiting']);
  });
});

describe('DescribeStateMachine', () => {
  it('has the document, with the functions that run the tasks', async () => {
    const machine = await server.sfn.describeStateMachine({ stateMachineArn: arns.inventory });
    expect(machine).toMatchObject({ name: 'inventory', status: 'ACTIVE', type: 'EXPRESS' });
    const { StartAt, States } = JSON.parse(machine.definition ?? '');
    expect(StartAt).toBe(machines.inventory.StartAt);
    expect(Object.keys(States)).toEqual(Object.keys(machines.inventory.States));
    expect(States.ValidateEvent.Resource).toBe(
      'arn:aws:lambda:us-east-1:000000000000:function:ValidateEvent',
    );
  });

  it('has the role that its executions have', async () => {
    const stateMachineArn = arns.passing;
    const { roleArn } = await server.sfn.describeStateMachine({ stateMachineArn });
    const { executionArn } = await server.sfn.startExecution({ stateMachineArn });
    const { events } = await server.sfn.getExecutionHistory({ executionArn });
    expect(events?.[0]?.executionStartedEventDetails?.roleArn).toBe(roleArn);
  });

  it('leaves the document out if it is not asked for', async () => {
    const { definition } = await server.sfn.describeStateMachine({
      stateMachineArn: arns.inventory,
      includedData: 'METADATA_ONLY',
    });
    expect(definition).toBe('{}');
  });
});
