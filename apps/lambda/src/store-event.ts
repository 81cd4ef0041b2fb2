import { type Decided, storeEvent } from '@stockbook/workflow';
import { environmentOf } from './environment.ts';
import { openLog } from './log.ts';
import { observed } from './observed.ts';

const { store } = openLog(environmentOf('store-event'));

export const handler = observed((input: Decided) => storeEvent(store, input));
