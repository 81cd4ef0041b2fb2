import type { TableDefinition } from '../../dynamodb/table/table-definition.ts';

/** The definition of the table of rows. */
export const rowTableDefinition = {
  KeySchema: [
    { AttributeName: 'pk', KeyType: 'HASH' },
    { AttributeName: 'sk', KeyType: 'RANGE' },
  ],
  AttributeDefinitions: [
    { AttributeName: 'pk', AttributeType: 'S' },
    { AttributeName: 'sk', AttributeType: 'S' },
  ],
  BillingMode: 'PAY_PER_REQUEST',
} as const satisfies TableDefinition;

/**
 * Returns the name of the table of rows that belongs to a log.
 *
 * @param log the name of the log's table
 * @example
 * rowTableOf('stockbook') // 'stockbook-rows'
 */
export const rowTableOf = (log: string): string => `${log}-rows`;
