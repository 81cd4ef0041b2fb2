export { reaching } from './faults.ts';
export { type Arrival, arrivalsOf, type StreamRecord, streamsOf } from './arrival.ts';
export type { Idempotency } from './append-planner.ts';
export { connectDynamoDb, type DynamoDbAddress, isOnThisMachine } from './connect.ts';
export {
  DynamoDbEventStore,
  type DynamoDbEventStoreOptions,
  SNAPSHOT_INTERVAL,
} from './dynamodb-event-store.ts';
export { firstItems, idsAfter, listTableDefinition } from './list-table.ts';
export { orderTableOf } from './keys.ts';
export { LogFollower, type LogFollowerOptions } from './log-follower.ts';
export { placeAll } from './place-all.ts';
export { OrderWriter } from './order-writer.ts';
export {
  createLog,
  createTable,
  logTableDefinition,
  orderTableDefinition,
  type TableDefinition,
} from './table.ts';
