import { type LogReader, KnownReaders, type RowStore } from '@stockbook/event-store';
import { lists } from './lists.ts';
import { OUTBOUND } from './outbound.ts';

/** The readers that the function `follow-log` runs, for the API: it shows them, and asks them for builds. */
export const shownReaders = (store: LogReader, rows: RowStore): KnownReaders =>
  new KnownReaders({ store, rows, projections: lists, subscriptions: [{ ...OUTBOUND, handle }] });

const handle = () => Promise.reject(new Error('the API runs no readers'));
