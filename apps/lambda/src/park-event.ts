import { parkLargeEvent } from '@stockbook/workflow';
import { DynamoDbParkedEvents } from '@stockbook/workflow/dynamodb';
import { openClient } from './document-client.ts';
import { environmentOf } from './environment.ts';
import { observed } from './observed.ts';

const variable = environmentOf('park-event');
const parked = new DynamoDbParkedEvents(openClient(), variable('ROWS_TABLE'));

export const handler = observed((input: unknown) => parkLargeEvent(parked, input, new Date()));
