import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { arns, type AwsServer, received, startAwsServer, unique } from '../testing/aws-server.ts';

let server: AwsServer;
beforeAll(async () => {
  server = await startAwsServer();
});
afterAll(() => server.stop());

/** Waits until an execution has ended. */
async function ended(executionArn: string | undefined) {
  for (;;) {
    const execution = await server.sfn.describeExecution({ executionArn });
    if (execution.status !== 'RUNNING') return execution;
    await delay(5);
  }
}

describe('StartExecution', () => {
  it('starts a machine with an input, which can be read with its output', async () => {
    const before = Date.now();
    const input = '{ "a": [1, "ä"] }';
    const started = await server.sfn.startExecution({ stateMachineArn: arns.passing, input });
    expect(started.startDate?.getTime()).toBeGreaterThanOrEqual(before);
    const execution = await ended(started.executionArn);
    expect(execution).toMatchObject({
      executionArn: started.executionArn,
      stateMachineArn: arns.passing,
      status: 'SUCCEEDED',
      startDate: started.startDate,
      input,
      inputDetails: { included: true },
      output: '{"a":[1,"ä"]}',
      outputDetails: { included: true },
    });
    expect(started.executionArn).toBe(
      `arn:aws:states:us-east-1:000000000000:execution:passing:${execution.name}`,
    );
  });

  it('takes {} without an input', async () => {
    const { executionArn } = await server.sfn.startExecution({ stateMachineArn: arns.passing });
    expect(await ended(executionArn)).toMatchObject({ input: '{}', output: '{}' });
  });

  it.each(['waiting', 'passing'] as const)(
    'of the same name and input is the same execution: %s',
    async (machine) => {
      const start = { stateMachineArn: arns[machine], name: unique('same'), input: '{"a": 1}' };
      const first = await server.sfn.startExecution(start);
      if (machine === 'passing') await ended(first.executionArn);
      const second = await server.sfn.startExecution({ ...start, input: '{"a":1}' });
      expect(second).toMatchObject({
        executionArn: first.executionArn,
        startDate: first.startDate,
      });
      await expect(
        server.sfn.startExecution({ ...start, input: '{"a": 2}' }),
      ).rejects.toMatchObject({
        name: 'ExecutionAlreadyExists',
        message: `Execution Already Exists: '${first.executionArn}'`,
      });
    },
  );

  it('of the same name at once is one execution', async () => {
    const start = { stateMachineArn: arns.waiting, name: unique('race') };
    const started = await Promise.allSettled([
      server.sfn.startExecution({ ...start, input: '1' }),
      server.sfn.startExecution({ ...start, input: '1' }),
      server.sfn.startExecution({ ...start, input: '2' }),
    ]);
    expect(started.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled', 'rejected']);
    const { executions } = await server.sfn.listExecutions({ stateMachineArn: arns.waiting });
    expect(executions?.filter(({ name }) => name === start.name)).toHaveLength(1);
  });

  it('of a file of the AWS sample stores the event, as one that came over the bus', async () => {
    const input = JSON.stringify(received(unique('product')));
    const { executionArn } = await server.sfn.startExecution({
      stateMachineArn: arns.inventory,
      input,
    });
    const { status, output } = await ended(executionArn);
    expect(status).toBe('SUCCEEDED');
    expect(JSON.parse(output ?? '')).toMatchObject({ outcome: 'stored', product: { version: 1 } });
  });

  it('of events of one product runs one after another', async () => {
    const productId = unique('busy');
    const started = await Promise.all(
      Array.from({ length: 20 }, (_, index) =>
        server.sfn.startExecution({
          stateMachineArn: arns.inventory,
          input: JSON.stringify(received(productId, { eventId: `${index}` })),
        }),
      ),
    );
    const states = new Set<string | undefined>();
    for (const { executionArn } of started) {
      expect(await ended(executionArn)).toMatchObject({ status: 'SUCCEEDED' });
      const { events } = await server.sfn.getExecutionHistory({ executionArn });
      for (const { stateEnteredEventDetails } of events ?? [])
        states.add(stateEnteredEventDetails?.name);
    }
    // None met another writer.
    expect(states).toContain('Store Event');
    expect([...states].filter((name) => name?.includes('Conflict'))).toEqual([]);
  });

  it('is recorded as what the API starts is', async () => {
    const { executionArn } = await server.sfn.startExecution({
      stateMachineArn: arns.passing,
      name: unique('recorded'),
      input: '{"fail":true}',
    });
    const { name, status, error, cause } = await ended(executionArn);
    expect({ status, error, cause }).toEqual({
      status: 'FAILED',
      error: 'Refused',
      cause: 'as it was asked to',
    });
    const reply = await fetch(`${server.url}/executions/${name}`);
    expect(await reply.json()).toMatchObject({ machine: 'passing', error: { error: 'Refused' } });
  });
});

describe('StartSyncExecution', () => {
  it('answers with the end of the execution', async () => {
    const start = { stateMachineArn: arns.passing, name: 'sync', input: '{"a":1}' };
    const first = await server.sfn.startSyncExecution(start);
    expect(first).toMatchObject({
      stateMachineArn: arns.passing,
      name: 'sync',
      status: 'SUCCEEDED',
      input: '{"a":1}',
      output: '{"a":1}',
      billingDetails: { billedMemoryUsedInMB: 64 },
    });
    expect(first.stopDate?.getTime()).toBeGreaterThanOrEqual(first.startDate?.getTime() ?? NaN);
    // As an Express workflow: the same name is another execution.
    const second = await server.sfn.startSyncExecution(start);
    expect(second.executionArn).not.toBe(first.executionArn);
    const { executionArn } = first;
    expect(await server.sfn.describeExecution({ executionArn })).toMatchObject({ executionArn });
  });

  it('answers with a failure as a value', async () => {
    expect(
      await server.sfn.startSyncExecution({
        stateMachineArn: arns.passing,
        input: '{"fail":true}',
      }),
    ).toMatchObject({ status: 'FAILED', error: 'Refused', cause: 'as it was asked to' });
  });

  it('leaves the data out where it is not asked for', async () => {
    const { status, input, output } = await server.sfn.startSyncExecution({
      stateMachineArn: arns.passing,
      input: '{"secret":1}',
      includedData: 'METADATA_ONLY',
    });
    expect({ status, input, output }).toEqual({ status: 'SUCCEEDED' });
  });
});

describe('StopExecution', () => {
  it('ends an execution that runs', async () => {
    const { executionArn } = await server.sfn.startExecution({ stateMachineArn: arns.waiting });
    const before = await server.sfn.describeExecution({ executionArn });
    expect(before.status).toBe('RUNNING');
    expect(before).not.toHaveProperty('stopDate');
    const { stopDate } = await server.sfn.stopExecution({
      executionArn,
      error: 'Enough',
      cause: 'of waiting',
    });
    expect(await server.sfn.describeExecution({ executionArn })).toMatchObject({
      status: 'ABORTED',
      error: 'Enough',
      cause: 'of waiting',
      stopDate,
    });
  });

  it('leaves an execution that has ended as it is', async () => {
    const { executionArn, stopDate } = await server.sfn.startSyncExecution({
      stateMachineArn: arns.passing,
    });
    const stopped = await server.sfn.stopExecution({ executionArn });
    expect(stopped.stopDate).toEqual(stopDate);
    expect(await ended(executionArn)).toMatchObject({ status: 'SUCCEEDED' });
  });
});

describe('GetExecutionHistory', () => {
  it('has the events of an execution that runs', async () => {
    const { executionArn } = await server.sfn.startExecution({
      stateMachineArn: arns.waiting,
      input: '{"a":1}',
    });
    const { events } = await server.sfn.getExecutionHistory({ executionArn });
    expect(events).toMatchObject([
      { id: 1, previousEventId: 0, type: 'ExecutionStarted' },
      {
        type: 'WaitStateEntered',
        stateEnteredEventDetails: { name: 'Wait', input: '{"a":1}' },
      },
    ]);
    expect(events?.[0]?.timestamp).toBeInstanceOf(Date);
  });

  it('comes in pages, forwards and backwards', async () => {
    const { executionArn } = await server.sfn.startSyncExecution({ stateMachineArn: arns.passing });
    const { events: all = [] } = await server.sfn.getExecutionHistory({ executionArn });
    const ids = all.map(({ id }) => id);
    expect(all.at(-1)?.type).toBe('ExecutionSucceeded');
    for (const reverseOrder of [false, true]) {
      const seen: unknown[] = [];
      let nextToken: string | undefined;
      do {
        const page = await server.sfn.getExecutionHistory({
          executionArn,
          reverseOrder,
          maxResults: 2,
          nextToken,
        });
        expect(page.events?.length).toBeLessThanOrEqual(2);
        seen.push(...(page.events ?? []).map(({ id }) => id));
        nextToken = page.nextToken;
      } while (nextToken !== undefined);
      expect(seen).toEqual(reverseOrder ? ids.toReversed() : ids);
    }
  });

  it('leaves the data out where it is not asked for', async () => {
    const { executionArn } = await server.sfn.startSyncExecution({
      stateMachineArn: arns.passing,
      input: '{"secret":1}',
    });
    const { events } = await server.sfn.getExecutionHistory({
      executionArn,
      includeExecutionData: false,
    });
    expect(events).toMatchObject([
      {},
      { stateEnteredEventDetails: { name: 'Choice' } },
      {},
      {},
      {},
      {},
    ]);
    expect(JSON.stringify(events)).not.toContain('secret');
  });
});

describe('ListExecutions', () => {
  it('has the newest first, by status and in pages', async () => {
    const ran: (string | undefined)[] = [];
    for (const input of ['{}', '{"fail":1}', '{}', '{"fail":1}', '{"fail":1}']) {
      const { executionArn } = await server.sfn.startExecution({
        stateMachineArn: arns.passing,
        input,
      });
      ran.unshift(executionArn);
      await ended(executionArn);
    }
    const list = async (more: object) => {
      const page = await server.sfn.listExecutions({ stateMachineArn: arns.passing, ...more });
      const { executions = [], nextToken } = page;
      return { arns: executions.map(({ executionArn }) => executionArn), nextToken };
    };
    expect((await list({})).arns.slice(0, 5)).toEqual(ran);
    const first = await list({ statusFilter: 'FAILED', maxResults: 2 });
    expect(first.arns).toEqual([ran[0], ran[1]]);
    const { nextToken } = first;
    const second = await list({ statusFilter: 'FAILED', maxResults: 2, nextToken });
    expect(second.arns[0]).toBe(ran[3]);
    await expect(list({ statusFilter: 'SUCCEEDED', nextToken })).rejects.toMatchObject({
      name: 'InvalidToken',
    });
  });

  it('has what runs, and what the API started', async () => {
    const { executionArn } = await server.sfn.startExecution({ stateMachineArn: arns.waiting });
    const running = await server.sfn.listExecutions({
      stateMachineArn: arns.waiting,
      statusFilter: 'RUNNING',
    });
    expect(running.executions?.[0]).toMatchObject({ executionArn, status: 'RUNNING' });
    const { executionId } = await server.runner.run('passing', {});
    const { executions } = await server.sfn.listExecutions({ stateMachineArn: arns.passing });
    expect(executions?.[0]).toMatchObject({ name: executionId, status: 'SUCCEEDED' });
  });
});
