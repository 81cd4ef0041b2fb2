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
import { DynamoDbEventStore } from '@stockbook/event-store/dynamodb';
import { missingEngines } from '@stockbook/engines';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { FUNCTION_NAMES } from '../stacks/testing/function-names.ts';
import type { Outputs } from './emulated-account.ts';
import { type EmulatedStack, startEmulatedStack } from './emulated-stack.ts';

const missing = process.env['CI'] ? [] : await missingEngines();

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
    });
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

    it('nobody calls the API who has not signed', async () => {
      const response = await fetch(`${stack.url}/products`);
      expect(response.status).toBe(403);
    });
  },
);
