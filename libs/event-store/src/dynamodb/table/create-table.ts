import {
  type AttributeDefinition,
  CreateTableCommand,
  type CreateTableCommandInput,
  DynamoDBClient,
  type KeySchemaElement,
  ResourceInUseException,
  waitUntilTableExists,
} from '@aws-sdk/client-dynamodb';

/** A table's keys and settings, without its name. */
export type TableDefinition = Readonly<
  Pick<CreateTableCommandInput, 'BillingMode' | 'StreamSpecification'>
> & {
  readonly KeySchema: readonly KeySchemaElement[];
  readonly AttributeDefinitions: readonly AttributeDefinition[];
};

/** The definition of a table whose keys are a partition key and a number. */
export const keyedTableDefinition = {
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

const START_UP_SECONDS = 60;

/**
 * Creates a table, unless it exists, and waits until it is active.
 *
 * @throws Error if the table is not active after 60 seconds
 * @example
 * await createTable(client, 'stockbook-products', listTableDefinition)
 */
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
