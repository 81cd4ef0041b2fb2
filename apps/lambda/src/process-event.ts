import { processEvent, type Valid } from '@stockbook/workflow';
import { store } from './log.ts';
import { observed } from './observed.ts';

export const handler = observed((input: Valid) => processEvent(store, input, new Date()));
