import { logTableDefinition } from './log/log-table.ts';
import { orderTableDefinition, orderTableOf } from './order/order-table.ts';
import { createTable } from './table/create-table.ts';
import type { CommandClient } from './table/document-client.ts';

/**
 * Creates the table of the log and the table of its order, unless they exist. For a local engine: on
 * AWS the infrastructure creates them, with backups and protection.
 *
 * @example
 * const client = await connectDynamoDb({ endpoint })
 * await createLog(client, 'stockbook')
 */
export async function createLog(client: CommandClient, table: string): Promise<void> {
  await createTable(client, table, logTableDefinition);
  await createTable(client, orderTableOf(table), orderTableDefinition);
}
