import { processEvent, type Valid } from '@stockbook/workflow';
import { store } from './log.ts';

export const handler = (input: Valid) => processEvent(store, input, new Date());
