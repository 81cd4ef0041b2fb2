import { connectDynamoDb } from '@stockbook/event-store/dynamodb';
import { parkEvent, type ToPark } from '@stockbook/workflow';
import { DynamoDbParkedEvents } from '@stockbook/workflow/dynamodb';
import { environmentOf } from './environment.ts';
import { observed } from './observed.ts';

const variable = environmentOf('park-event');
const parked = new DynamoDbParkedEvents(connectDynamoDb(), variable('PARKED_TABLE'));

export const handler = observed((input: ToPark) => parkEvent(parked, input, new Date()));
