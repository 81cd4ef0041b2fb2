import { processEvent, type Valid } from '@stockbook/workflow';
import { environmentOf } from './environment.ts';
import { openLog } from './log.ts';
import { observed } from './observed.ts';

const { store } = openLog(environmentOf('process-event'));

export const handler = observed((input: Valid) => processEvent(store, input, new Date()));
