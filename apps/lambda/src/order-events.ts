import { arrivalsOf, connectDynamoDb, OrderWriter } from '@stockbook/event-store/dynamodb';
import type { DynamoDBStreamEvent } from 'aws-lambda';
import { environmentVariable } from './environment.ts';

/** Knows what has its place for as long as the container lives, and reads it back after that. */
const order = new OrderWriter(connectDynamoDb(), environmentVariable('LOG_TABLE'));

/** Gives the commits in the table's stream their place over all streams. */
export const handler = async ({ Records }: DynamoDBStreamEvent): Promise<void> => {
  await order.place(arrivalsOf(Records));
};
