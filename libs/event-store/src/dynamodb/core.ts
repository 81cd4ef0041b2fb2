/**
 * Everything that works on a client that you give it. It has no `import()`, with which a bundler could not
 * drop the parts of the AWS SDK that a function does not call.
 */
export { orStoreUnavailable } from './table/faults.ts';
export { refusedForNow } from './table/refused-for-now.ts';
export { type Arrival, arrivalsOf, type StreamRecord } from './order/arrival.ts';
export type { Idempotency } from './log/append-planner.ts';
export { clientConfig, type DynamoDbAddress, isOnThisMachine } from './table/client-config.ts';
export type { DocumentClient } from './table/document-client.ts';
export { DynamoDbEventStore, type DynamoDbEventStoreOptions } from './dynamodb-event-store.ts';
export { DynamoDbLogReader } from './dynamodb-log-reader.ts';
export { SNAPSHOT_INTERVAL } from './log/read-latest.ts';
export { assignAllPositions } from './order/assign-all-positions.ts';
export { OrderWriter, type Positions } from './order/order-writer.ts';
export { COMMIT_KEYS } from './log/keys.ts';
export { itemSummary, type ItemSummary } from './log/item-summary.ts';
export { logTableDefinition } from './log/log-table.ts';
export { orderTableDefinition, orderTableOf } from './order/order-table.ts';
export type { TableDefinition } from './table/table-definition.ts';
export {
  DynamoDbRowStore,
  type DynamoDbRowStoreOptions,
} from '../rows/dynamodb/dynamodb-row-store.ts';
export { rowTableDefinition, rowTableOf } from '../rows/dynamodb/row-table.ts';
export { rowKeyPatterns } from '../rows/dynamodb/key-patterns.ts';
export { type ItemKey, NOTE_SHARDS, rowItemKey } from '../rows/dynamodb/keys.ts';
export { rowNoteKey, rowUpdate, type UpdatedTerms } from '../rows/dynamodb/row-update.ts';
