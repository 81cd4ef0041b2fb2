import { connectDynamoDb } from '@stockbook/event-store/dynamodb';
import { parkEvent, type ToPark } from '@stockbook/workflow';
import { DynamoDbParkedEvents } from '@stockbook/workflow/dynamodb';
import { environmentVariable } from './environment.ts';
import { observed } from './observed.ts';

const parked = new DynamoDbParkedEvents(connectDynamoDb(), environmentVariable('PARKED_TABLE'));

export const handler = observed((input: ToPark) => parkEvent(parked, input, new Date()));
