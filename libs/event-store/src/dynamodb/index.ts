export { reaching } from './faults.ts';
export { connectDynamoDb, type DynamoDbAddress } from './connect.ts';
export {
  DynamoDbEventStore,
  type DynamoDbEventStoreOptions,
  type Idempotency,
  SNAPSHOT_INTERVAL,
} from './dynamodb-event-store.ts';
export { arrivalsOf, LogFollower, type LogFollowerOptions } from './log-follower.ts';
export { type Arrival, OrderWriter } from './order-writer.ts';
export { createTable, type TableDefinition, tableDefinition } from './table.ts';
