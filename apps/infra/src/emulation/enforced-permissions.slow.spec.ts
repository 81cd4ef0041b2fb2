import {
  CloudFormationClient,
  paginateListStackResources,
  type StackResourceSummary,
} from '@aws-sdk/client-cloudformation';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { AssumeRoleCommand, STSClient } from '@aws-sdk/client-sts';
import {
  BatchWriteCommand,
  DeleteCommand,
  DynamoDBDocument,
  PutCommand,
  TransactWriteCommand,
  UpdateCommand,
} from '@aws-sdk/lib-dynamodb';
import { KnownReaders, type PositionedEvent, Readers } from '@stockbook/event-store';
import { DynamoDbEventStore, DynamoDbRowStore } from '@stockbook/event-store/dynamodb';
import { missingEngines } from '@stockbook/engines';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { FUNCTION_NAMES } from '../stacks/testing/function-names.ts';
import type { Outputs } from './emulated-account.ts';
import { type EmulatedStack, startEmulatedStack } from './emulated-stack.ts';

const missing = process.env['CI'] ? [] : await missingEngines();

/** In ms: how long a deployment may take, also on a slow machine. */
const STARTS_WITHIN = 300_000;

/** All commands that write to a table. */
const attempts = (TableName: string) => {
  const Key = { pk: 's/product/100', v: 1 };
  const Item = { ...Key, forged: true };
  return {
    PutItem: new PutCommand({ TableName, Item }),
    UpdateItem: new UpdateCommand({
      TableName,
      Key,
      UpdateExpression: 'SET forged = :true',
      ExpressionAttributeValues: { ':true': true },
    }),
    DeleteItem: new DeleteCommand({ TableName, Key }),
    BatchWriteItem: new BatchWriteCommand({
      RequestItems: { [TableName]: [{ PutRequest: { Item } }] },
    }),
    TransactWriteItems: new TransactWriteCommand({
      TransactItems: [{ Put: { TableName, Item } }],
    }),
  };
};
type Attempt = keyof ReturnType<typeof attempts>;
/**
 * PutItem over an existing item needs no other permission. A condition prevents it, and the tamper
 * guard reports it.
 */
const CHANGES = ['UpdateItem', 'DeleteItem', 'BatchWriteItem'] as const;

describe.skipIf(missing.some(({ engine }) => engine === 'ministack'))(
  'the roles of the functions, held to their rights',
  () => {
    let stack: EmulatedStack;
    let outputs: Outputs;
    let resources: readonly StackResourceSummary[];
    beforeAll(async () => {
      stack = await startEmulatedStack({ authorization: 'iam' });
      outputs = await stack.account.outputs();
      const client = new CloudFormationClient(stack.settings);
      const found: StackResourceSummary[] = [];
      const pages = paginateListStackResources({ client }, { StackName: 'stockbook-dev' });
      for await (const page of pages) found.push(...(page.StackResourceSummaries ?? []));
      resources = found;
    }, STARTS_WITHIN);
    afterAll(() => stack?.stop());

    /** A client with the role of a function. */
    async function as(name: string): Promise<DynamoDBDocument> {
      const role = resources.find(
        ({ ResourceType: type, LogicalResourceId: id = '' }) =>
          type === 'AWS::IAM::Role' && new RegExp(`^${name}Role[\\dA-F]{8}$`).test(id),
      );
      const { Credentials: given } = await new STSClient(stack.settings).send(
        new AssumeRoleCommand({
          RoleArn: `arn:aws:iam::000000000000:role/${role?.PhysicalResourceId}`,
          RoleSessionName: 'probe',
        }),
      );
      const credentials = {
        accessKeyId: given?.AccessKeyId ?? '',
        secretAccessKey: given?.SecretAccessKey ?? '',
        sessionToken: given?.SessionToken ?? '',
      };
      return DynamoDBDocument.from(new DynamoDBClient({ ...stack.settings, credentials }));
    }

    async function denied(client: DynamoDBDocument, table: string): Promise<Attempt[]> {
      const found: Attempt[] = [];
      for (const [name, command] of Object.entries(attempts(table))) {
        const outcome = await client
          .send(command as PutCommand)
          .catch((error: Error) => error.name);
        if (outcome === 'AccessDeniedException') found.push(name as Attempt);
      }
      return found;
    }

    it.each(FUNCTION_NAMES.filter((name) => name !== 'InventoryStore'))(
      '%s cannot write to the log',
      async (name) => {
        const table = outputs.LogTable;
        expect(await denied(await as(name), table)).toEqual(Object.keys(attempts(table)));
      },
    );

    it('Store can append, and cannot update or delete', async () => {
      const client = await as('InventoryStore');
      const store = new DynamoDbEventStore(client, outputs.LogTable);
      const append = {
        stream: { category: 'probe', id: '1' },
        expected: 'no-stream' as const,
        events: [{ type: 'probed', data: {} }],
      };
      expect(await store.append([append])).toMatchObject({ status: 'appended' });
      expect(await denied(client, outputs.LogTable)).toEqual([...CHANGES]);
    });

    it('the reader can put into the order, and cannot update or delete', async () => {
      const client = await as('ReaderFunction');
      expect(await denied(client, outputs.OrderTable)).toEqual([...CHANGES]);
    });

    it('the API asks for a redrive of what the bus did not take, and the reader delivers it', async () => {
      const log = DynamoDBDocument.from(new DynamoDBClient(stack.settings));
      const store = new DynamoDbEventStore(log, outputs.LogTable);
      const rowsOf = (client: DynamoDBDocument) =>
        new DynamoDbRowStore(client, outputs.RowsTable, { shared: true });
      const handle = async (events: readonly PositionedEvent[]) => {
        if (events.some(({ stream: { id } }) => id === 'parked'))
          throw new Error('the bus is full');
      };
      const outbound = { name: 'outbound', version: 1, attempts: 1, handle };
      const options = { store, rows: rowsOf(log), subscriptions: [outbound], group: 'outbound' };
      // In the place of the function, which waits for the lease meanwhile.
      const readers = new Readers(options);
      const api = new KnownReaders({ ...options, rows: rowsOf(await as('HttpFunction')) });
      readers.start();
      const isHeld = async () => (await readers.status())[0]?.state !== 'standby';
      await expect.poll(isHeld, { timeout: 60_000, interval: 200 }).toBe(true);
      const stream = { category: 'probe', id: 'parked' };
      const events = [{ type: 'probed', data: {} }];
      await store.append([{ stream, expected: 'no-stream', events }]);
      const own = async () =>
        (await api.parked('outbound')).parked.find(({ stream: { id } }) => id === 'parked');
      await expect.poll(own, { timeout: 60_000, interval: 500 }).toBeDefined();
      await readers.stop();

      expect(await own()).toMatchObject({ type: 'probed', reason: 'Error: the bus is full' });
      expect(await api.redrive((await own())?.id ?? '')).toBe(true);
      // The schedule calls the function each minute.
      await expect.poll(own, { timeout: 150_000, interval: 1000 }).toBeUndefined();
      expect(await api.status()).toMatchObject([{ name: 'outbound', parked: 0 }]);
      await store.close();
    }, 300_000);

    it('nobody calls the API who has not signed', async () => {
      const response = await fetch(`${stack.url}/products`);
      expect(response.status).toBe(403);
    });
  },
);
