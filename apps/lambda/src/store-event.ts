import { type Decided, storeEvent } from '@stockbook/workflow';
import { store } from './log.ts';

export const handler = (input: Decided) => storeEvent(store, input);
