import { connectDynamoDb, DynamoDbEventStore } from '@stockbook/event-store/dynamodb';
import { environmentVariable } from './environment.ts';

/** Connected once a container. */
export const client = connectDynamoDb();

/** The log, for the functions that read or write it. */
export const store = new DynamoDbEventStore(client, environmentVariable('LOG_TABLE'));
