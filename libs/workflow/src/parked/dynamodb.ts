export { DynamoDbParkedEvents } from './dynamodb-parked-events.ts';
export { moveParkedItems } from './move-parked-items.ts';
