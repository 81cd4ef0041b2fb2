import { missingEngines } from '@stockbook/engines';
import { type AwsTools, installAwsTools } from '@stockbook/engines/aws-tools';
import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { arns, type AwsServer, received, startAwsServer } from './testing/aws-server.ts';

const run = promisify(execFile);
const root = fileURLToPath(new URL('../../../../', import.meta.url));
const missing = process.env['CI'] ? [] : await missingEngines();

/** What a person without an AWS account and without settings has. */
const bare = () => ({ PATH: process.env['PATH'] ?? '', HOME: '/nonexistent' });

const environment = (url: string) => ({
  ...bare(),
  AWS_ENDPOINT_URL: url,
  AWS_DISABLE_HOST_PREFIX_INJECTION: 'true',
  AWS_DEFAULT_REGION: 'us-east-1',
  AWS_ACCESS_KEY_ID: 'local',
  AWS_SECRET_ACCESS_KEY: 'local',
});

describe.skipIf(missing.some(({ engine }) => engine === 'the AWS CLI'))("AWS's own tools", () => {
  let tools: AwsTools;
  let server: AwsServer;
  beforeAll(async () => {
    tools = await installAwsTools();
    server = await startAwsServer();
  }, 300_000);
  afterAll(() => server.stop());

  /** Runs the AWS CLI in the root of the workspace, as a person types it. */
  async function aws(...parameters: readonly string[]) {
    const [command, ...first] = tools.aws;
    const env = environment(server.url);
    const { stdout } = await run(command, [...first, ...parameters], { cwd: root, env });
    return stdout === '' ? undefined : JSON.parse(stdout);
  }

  const refusal = (...parameters: readonly string[]) =>
    aws(...parameters).then(
      () => undefined,
      ({ stderr }: { readonly stderr: string }) => stderr.trim(),
    );

  const start = (machine: keyof typeof arns, ...parameters: readonly string[]) =>
    aws('stepfunctions', 'start-execution', '--state-machine-arn', arns[machine], ...parameters);

  it('put the events of the AWS sample into the log', async () => {
    const entries = 'file://samples/put-events.json';
    expect(await aws('events', 'put-events', '--entries', entries)).toMatchObject({
      FailedEntryCount: 0,
      Entries: [{}, {}, {}],
    });
    const product = await fetch(`${server.url}/products/100`);
    expect(await product.json()).toMatchObject({ version: 3, quantity: '100' });
  });

  it('start a machine with a file of the AWS sample as it stands', async () => {
    const { executionArn } = await start(
      'inventory',
      '--input',
      'file://samples/product-received.json',
    );
    const execution = ['--execution-arn', executionArn];
    await expect
      .poll(() => aws('stepfunctions', 'describe-execution', ...execution), { timeout: 60_000 })
      .toMatchObject({ status: 'SUCCEEDED' });
    const { events } = await aws('stepfunctions', 'get-execution-history', ...execution);
    expect(events[0]).toMatchObject({ type: 'ExecutionStarted', id: 1 });
    expect(events.at(-1)).toMatchObject({ type: 'ExecutionSucceeded', id: events.length });
  });

  it('wait for the end of an execution', async () => {
    const sync = ['start-sync-execution', '--state-machine-arn', arns.passing];
    expect(await aws('stepfunctions', ...sync, '--input', '{"fail":true}')).toMatchObject({
      status: 'FAILED',
      error: 'Refused',
    });
  });

  it('stop an execution', async () => {
    const { executionArn } = await start('waiting', '--name', 'stopped');
    const execution = ['--execution-arn', executionArn];
    await aws('stepfunctions', 'stop-execution', ...execution, '--error', 'Enough');
    expect(await aws('stepfunctions', 'describe-execution', ...execution)).toMatchObject({
      status: 'ABORTED',
      error: 'Enough',
    });
  });

  it('test a state', async () => {
    const definition = JSON.stringify({ Type: 'Pass', Result: 1, Next: 'Then' });
    expect(await aws('stepfunctions', 'test-state', '--definition', definition)).toMatchObject({
      status: 'SUCCEEDED',
      output: '1',
      nextState: 'Then',
    });
  });

  it('show the exceptions of AWS', async () => {
    const describe = ['stepfunctions', 'describe-execution', '--execution-arn'];
    const none = 'arn:aws:states:us-east-1:000000000000:execution:inventory:none';
    expect(await refusal(...describe, none)).toContain(
      `An error occurred (ExecutionDoesNotExist) when calling the DescribeExecution operation: Execution Does Not Exist: '${none}'`,
    );
    expect(await refusal(...describe, 'none')).toContain('(InvalidArn)');
    expect(await refusal('events', 'list-rules')).toContain('(UnknownOperationException)');
  });

  it('work from Python, with typed exceptions', async () => {
    const program = fileURLToPath(new URL('testing/boto3_client.py', import.meta.url));
    const detail = JSON.stringify(received('boto3').detail);
    const env = environment(server.url);
    const { stdout } = await run(tools.python, [program, detail], { env });
    expect(JSON.parse(stdout)).toEqual({
      sync: '{"a":1}',
      same: true,
      running: 'RUNNING',
      stopped: ['ABORTED', 'Enough', 'of waiting'],
      history: ['ExecutionAborted', 'WaitStateEntered', 'ExecutionStarted'],
      aborted: expect.arrayContaining(['boto3']),
      state: '{"a":1,"r":{"b":2}}',
      failed: [1, 'MalformedDetail'],
      refusals: [
        ['ExecutionAlreadyExists', true],
        ['InvalidName', true],
        ['InvalidExecutionInput', true],
        ['StateMachineDoesNotExist', true],
        ['ExecutionDoesNotExist', true],
        ['InvalidArn', true],
        ['InvalidToken', true],
        ['InvalidDefinition', true],
        // Not an exception of this service's model.
        ['UnknownOperationException', false],
      ],
    });
  });

  it('run by the line that the server prints', async () => {
    const child = spawn(
      process.execPath,
      ['--conditions=@stockbook/source', 'apps/local-server/src/main.ts'],
      { cwd: root, env: { ...bare(), PORT: '0', STOCKBOOK_STORE: 'memory:' } },
    );
    try {
      let line: string | undefined;
      for await (const each of createInterface(child.stdout)) {
        [, line] = /^AWS CLI: (.*)$/.exec(each) ?? [];
        if (line !== undefined) break;
      }
      const [python, ...module] = tools.aws;
      const command = String(line).replace(' aws ', ` "${python}" ${module.join(' ')} `);
      const { stdout } = await run('bash', ['-c', command], { cwd: root, env: bare() });
      expect(JSON.parse(stdout)).toMatchObject({ FailedEntryCount: 0 });
    } finally {
      child.kill('SIGTERM');
      await once(child, 'exit');
    }
  });
});
