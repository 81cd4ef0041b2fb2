import {
  type AttributeDefinition,
  CreateTableCommand,
  type CreateTableCommandInput,
  DynamoDBClient,
  type KeySchemaElement,
  ResourceInUseException,
  waitUntilTableExists,
} from '@aws-sdk/client-dynamodb';

/**
 * The table's definition, for tests, local engines and the infrastructure alike. The stream carries
 * whole items: its reader must not have to come back for them.
 */
export const tableDefinition = {
  KeySchema: [
    { AttributeName: 'pk', KeyType: 'HASH' },
    { AttributeName: 'v', KeyType: 'RANGE' },
  ],
  AttributeDefinitions: [
    { AttributeName: 'pk', AttributeType: 'S' },
    { AttributeName: 'v', AttributeType: 'N' },
  ],
  BillingMode: 'PAY_PER_REQUEST',
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
 * Makes the table where it is not there yet, and waits until it is: for engines on this machine. On
 * AWS the infrastructure makes it, with backups and protection.
 */
export async function createTable(
  client: DynamoDBClient,
  table: string,
  definition: TableDefinition = tableDefinition,
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
