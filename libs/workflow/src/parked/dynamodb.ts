export { DynamoDbParkedEvents, type ParkedClient } from './dynamodb-parked-events.ts';
export { moveParkedItems } from './move-parked-items.ts';
