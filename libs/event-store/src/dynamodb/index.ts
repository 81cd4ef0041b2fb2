export * from './core.ts';
export { connectDynamoDb } from './table/connect.ts';
export { LogFollower, type LogFollowerOptions } from './order/log-follower.ts';
export { createLog } from './create-log.ts';
export { createTable } from './table/create-table.ts';
export type { CommandClient } from './table/document-client.ts';
