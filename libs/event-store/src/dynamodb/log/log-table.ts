import { keyedTableDefinition, type TableDefinition } from '../table/create-table.ts';

/** The definition of the log's table. Its stream carries whole items, so that the reader of the stream need not read the table. */
export const logTableDefinition = {
  ...keyedTableDefinition,
  StreamSpecification: { StreamEnabled: true, StreamViewType: 'NEW_IMAGE' },
} as const satisfies TableDefinition;
