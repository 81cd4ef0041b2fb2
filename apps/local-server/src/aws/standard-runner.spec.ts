import { type MachineArns, StandardRunner } from '@stockbook/workflow/aws';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { arns, type AwsServer, received, startAwsServer } from './testing/aws-server.ts';

let server: AwsServer;
let runner: StandardRunner;
beforeAll(async () => {
  server = await startAwsServer();
  const { inventory } = arns;
  const machines: MachineArns = { inventory, 'cash-machine': arns.passing };
  runner = new StandardRunner(server.sfn, machines);
});
afterAll(() => server.stop());

describe('the runner for Step Functions, on the local server', () => {
  it('runs a machine to its end', async () => {
    const event = received('runner');
    expect(await runner.run('inventory', { origin: 'http', event })).toMatchObject({
      status: 'succeeded',
      output: { outcome: 'stored', product: { productId: 'runner', version: 1 } },
    });
  });

  it('gets a refusal with its problem document', async () => {
    const event = received('runner', { quantity: '-1' });
    const result = await runner.run('inventory', { origin: 'http', event });
    expect(result).toMatchObject({ status: 'failed', error: 'InvalidEvent' });
    expect(JSON.parse('cause' in result ? result.cause : '')).toMatchObject({ status: 400 });
  });

  it('reads the record that the local runner has', async () => {
    const event = received('recorded');
    const { executionId } = await runner.start('inventory', { origin: 'bus', event });
    await expect.poll(() => runner.execution(executionId)).toBeTruthy();
    const { id: _, ...read } = (await runner.execution(executionId)) ?? {};
    const { id: __, ...kept } = (await server.runner.execution(executionId)) ?? {};
    expect(read).toEqual(kept);
    const { executions } = await runner.executions({ limit: 1 });
    expect(executions).toMatchObject([{ id: executionId, status: 'succeeded' }]);
  });
});
