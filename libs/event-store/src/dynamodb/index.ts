export { orStoreUnavailable } from './table/faults.ts';
export { type Arrival, arrivalsOf, type StreamRecord, streamsOf } from './order/arrival.ts';
export type { Idempotency } from './log/append-planner.ts';
export { connectDynamoDb, type DynamoDbAddress, isOnThisMachine } from './table/connect.ts';
export {
  DynamoDbEventStore,
  type DynamoDbEventStoreOptions,
  SNAPSHOT_INTERVAL,
} from './dynamodb-event-store.ts';
export { firstItems, idsAfter, listTableDefinition } from './table/list-table.ts';
export { LogFollower, type LogFollowerOptions } from './order/log-follower.ts';
export { assignAllPositions } from './order/assign-all-positions.ts';
export { OrderWriter } from './order/order-writer.ts';
export { createLog } from './create-log.ts';
export { logTableDefinition } from './log/log-table.ts';
export { orderTableDefinition, orderTableOf } from './order/order-table.ts';
export { createTable, type TableDefinition } from './table/create-table.ts';
