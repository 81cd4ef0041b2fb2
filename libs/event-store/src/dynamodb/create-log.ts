import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { logTableDefinition } from './log/log-table.ts';
import { orderTableDefinition, orderTableOf } from './order/order-table.ts';
import { createTable } from './table/create-table.ts';

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
