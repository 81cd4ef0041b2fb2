import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { orPackageMissing } from '../../errors/or-package-missing.ts';
import type { CommandClient } from './document-client.ts';
import type { TableDefinition } from './table-definition.ts';

/** Loads the commands of tables, which a program on AWS does not need. */
export const tableCommands = () =>
  import('./table-commands.ts').catch(orPackageMissing('DynamoDB', '@aws-sdk/client-dynamodb'));

const START_UP_SECONDS = 60;

/**
 * Creates a table, unless it exists, and waits until it is active.
 *
 * @throws Error if the table is not active after 60 seconds
 * @example
 * await createTable(client, rowTableOf('stockbook'), rowTableDefinition)
 */
export async function createTable(
  client: CommandClient,
  table: string,
  definition: TableDefinition,
): Promise<void> {
  const { CreateTableCommand, waitUntilTableExists } = await tableCommands();
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
    if ((error as Error).name !== 'ResourceInUseException') throw error;
  }
  // Older versions of the SDK take no delay below 1 second. An engine's table is active at once.
  await waitUntilTableExists(
    { client: client as DynamoDBClient, maxWaitTime: START_UP_SECONDS, minDelay: 1, maxDelay: 1 },
    { TableName: table },
  );
}
