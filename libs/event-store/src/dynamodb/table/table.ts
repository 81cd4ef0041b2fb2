import {
  type AttributeDefinition,
  CreateTableCommand,
  type CreateTableCommandInput,
  DynamoDBClient,
  type KeySchemaElement,
  ResourceInUseException,
  waitUntilTableExists,
} from '@aws-sdk/client-dynamodb';
import { orderTableOf } from '../log/keys.ts';

/** The definition of the order's table, for tests, local engines and the infrastructure alike. */
export const orderTableDefinition = {
  KeySchema: [
    { AttributeName: 'pk', KeyType: 'HASH' },
    { AttributeName: 'v', KeyType: 'RANGE' },
  ],
  AttributeDefinitions: [
    { AttributeName: 'pk', AttributeType: 'S' },
    { AttributeName: 'v', AttributeType: 'N' },
  ],
  BillingMode: 'PAY_PER_REQUEST',
} as const satisfies TableDefinition;

/** The definition of the log's table. The stream carries whole items: its reader need not come back. */
export const logTableDefinition = {
  ...orderTableDefinition,
  StreamSpecification: { StreamEnabled: true, StreamViewType: 'NEW_IMAGE' },
} as const satisfies TableDefinition;

/** Keys, and how a table is run, without its name. */
export type TableDefinition = Readonly<
  Pick<CreateTableCommandInput, 'BillingMode' | 'StreamSpecification'>
> & {
  readonly KeySchema: readonly KeySchemaElement[];
  readonly AttributeDefinitions: readonly AttributeDefinition[];
};

const START_UP_SECONDS = 60;

/**
 * Makes the log's table and that of its order where they are not there yet: for engines on this
 * machine. On AWS the infrastructure makes them, with backups and protection.
 *
 * @example await createLog(connectDynamoDb({ endpoint }), 'stockbook')
 */
export async function createLog(client: DynamoDBClient, table: string): Promise<void> {
  await createTable(client, table, logTableDefinition);
  await createTable(client, orderTableOf(table), orderTableDefinition);
}

/** Makes a table where it is not there yet, and waits until it is. */
export async function createTable(
  client: DynamoDBClient,
  table: string,
  definition: TableDefinition,
): Promise<void> {
  const { KeySchema, AttributeDefinitions, ...rest } = definition;
  try {
    await client.send(
      new CreateTableCommand({
        TableName: table,
        KeySchema: [...KeySchema],
        AttributeDefinitions: [...AttributeDefinitions],
        ...rest,
      }),
    );
  } catch (error) {
    if (!(error instanceof ResourceInUseException)) throw error;
  }
  await waitUntilTableExists(
    { client, maxWaitTime: START_UP_SECONDS, minDelay: 0.1, maxDelay: 1 },
    { TableName: table },
  );
}
