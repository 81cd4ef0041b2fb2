import { connectDynamoDb, DynamoDbEventStore } from '@stockbook/event-store/dynamodb';
import { environmentVariable } from './environment.ts';

/** The log, for the functions that read or write it: connected once a container. */
export const store = new DynamoDbEventStore(connectDynamoDb(), environmentVariable('LOG_TABLE'));
