import { keyedTableDefinition, type TableDefinition } from '../table/table-definition.ts';

/**
 * The definition of the log's table. The table's stream carries whole items, so that its reader need
 * not read the table: the new ones for the order, and the old ones to report what a change replaced. A
 * replica in a second region needs both, too.
 */
export const logTableDefinition = {
  ...keyedTableDefinition,
  StreamSpecification: { StreamEnabled: true, StreamViewType: 'NEW_AND_OLD_IMAGES' },
} as const satisfies TableDefinition;
