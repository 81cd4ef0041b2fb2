import { keyedTableDefinition, type TableDefinition } from '../table/table-definition.ts';

/**
 * The definition of the log's table. The table's stream carries whole items, so that its reader need
 * not read the table.
 */
export const logTableDefinition = {
  ...keyedTableDefinition,
  StreamSpecification: { StreamEnabled: true, StreamViewType: 'NEW_IMAGE' },
} as const satisfies TableDefinition;
