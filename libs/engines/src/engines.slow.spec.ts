import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { connect } from 'node:net';
import { networkInterfaces, tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { promisify } from 'node:util';
import {
  CreateTableCommand,
  DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
} from '@aws-sdk/client-dynamodb';
import { DynamoDBStreamsClient, ListStreamsCommand } from '@aws-sdk/client-dynamodb-streams';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { installAwsTools } from './aws-tools/aws-tools.ts';
import { type DynamoDbEngine, dynamoDbEngines, missingEngines } from './index.ts';

const missing = await missingEngines();

for (const { name, start } of dynamoDbEngines) {
  const skipped = !process.env['CI'] && missing.some(({ engine }) => engine === name);
  describe.skipIf(skipped)(name, () => {
    let engine: DynamoDbEngine;
    beforeAll(async () => {
      engine = await start();
    });
    afterAll(() => engine?.stop());

    const settings = () => ({
      endpoint: engine.endpoint,
      region: 'eu-central-1',
      credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
    });

    it('keeps items, and their stream', async () => {
      const client = new DynamoDBClient(settings());
      const table = { TableName: 'shelf' };
      await client.send(
        new CreateTableCommand({
          ...table,
          AttributeDefinitions: [{ AttributeName: 'id', AttributeType: 'S' }],
          KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
          BillingMode: 'PAY_PER_REQUEST',
          StreamSpecification: { StreamEnabled: true, StreamViewType: 'NEW_IMAGE' },
        }),
      );
      const Item = { id: { S: '100' }, quantity: { N: '10' } };
      await client.send(new PutItemCommand({ ...table, Item }));
      const read = await client.send(new GetItemCommand({ ...table, Key: { id: Item.id } }));
      expect(read.Item).toEqual(Item);
      const streams = await new DynamoDBStreamsClient(settings()).send(new ListStreamsCommand());
      expect(streams.Streams).toMatchObject([table]);
    });

    it('listens on the loopback address alone', async () => {
      const others = Object.values(networkInterfaces())
        .flatMap((addresses) => addresses ?? [])
        .flatMap(({ internal, scopeid, address }) => (internal || scopeid ? [] : [address]));
      for (const host of ['::1', ...others]) {
        expect({ host, open: await isOpen(engine.endpoint, host) }).toEqual({ host, open: false });
      }
    });

    it('runs beside another of its kind, and is gone when stopped', async () => {
      const other = await start();
      expect(await isOpen(other.endpoint)).toBe(true);
      await other.stop();
      expect(await isOpen(other.endpoint)).toBe(false);
      expect(await isOpen(engine.endpoint)).toBe(true);
    });

    it('ends with the process that started it, even where that is killed', async () => {
      const temporary = await mkdtemp(join(tmpdir(), 'stockbook-killed-'));
      const module = new URL('./dynamodb-engines.ts', import.meta.url).href;
      const script = `
        const { dynamoDbEngines } = await import(${JSON.stringify(module)});
        const engine = await dynamoDbEngines.find(({ name }) => name === '${name}').start();
        console.log(engine.endpoint);`;
      const owner = spawn(process.execPath, ['--input-type=module', '-e', script], {
        env: { ...process.env, TMPDIR: temporary },
        stdio: ['ignore', 'pipe', 'inherit'],
      });
      const [endpoint] = await once(createInterface(owner.stdout), 'line');
      owner.kill('SIGKILL');
      await expect.poll(() => isOpen(endpoint), { timeout: 5000 }).toBe(false);
      await rm(temporary, { recursive: true, force: true });
    });
  });
}

async function isOpen(endpoint: string, host = '127.0.0.1'): Promise<boolean> {
  const socket = connect({ host, port: Number(new URL(endpoint).port) });
  const connected = once(socket, 'connect').then(() => true);
  return connected.catch(() => false).finally(() => socket.destroy());
}

it.skipIf(!process.env['CI'] && missing.some(({ engine }) => engine === 'the AWS CLI'))(
  "AWS's tools are those that are named",
  async () => {
    const { aws, python } = await installAwsTools();
    const [command, ...parameters] = aws;
    const run = promisify(execFile);
    const cli = await run(command, [...parameters, '--version']);
    expect(cli.stdout).toContain('aws-cli/1.46.3 ');
    const boto3 = await run(python, ['-c', 'import boto3; print(boto3.__version__)']);
    expect(boto3.stdout.trim()).toBe('1.44.3');
  },
);
