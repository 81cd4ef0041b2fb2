import { type Decided, storeEvent } from '@stockbook/workflow';
import { store } from './log.ts';
import { observed } from './observed.ts';

export const handler = observed((input: Decided) => storeEvent(store, input));
