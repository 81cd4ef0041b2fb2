import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { logTableDefinition } from './log/log-table.ts';
import { orderTableDefinition, orderTableOf } from './order/order-table.ts';
import { createTable } from './table/create-table.ts';

/**
 * Creates the table of the log and the table of its order, unless they exist. For a local engine: on
 * AWS the infrastructure creates them, with backups and protection.
 *
 * @example
 * await createLog(connectDynamoDb({ endpoint }), 'stockbook')
 */
export async function createLog(client: DynamoDBClient, table: string): Promise<void> {
  await createTable(client, table, logTableDefinition);
  await createTable(client, orderTableOf(table), orderTableDefinition);
}
