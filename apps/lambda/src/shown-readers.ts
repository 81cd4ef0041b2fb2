import type { Readers as ShownReaders, ReaderStatus as ShownStatus } from '@stockbook/api';
import { type EventStore, Readers, type ReaderStatus, type RowStore } from '@stockbook/event-store';
import { lists } from './lists.ts';
import { OUTBOUND } from './outbound.ts';

/** What GET /readers shows of the readers that the function `follow-log` runs. */
export function shownReaders(store: EventStore, rows: RowStore): ShownReaders {
  const handle = () => Promise.reject(new Error('the API runs no readers'));
  const subscriptions = [{ ...OUTBOUND, handle }];
  const readers = new Readers({ store, rows, projections: lists, subscriptions });
  return { status: async () => (await readers.status()).map(toShown) };
}

const toShown = ({
  name,
  version,
  position,
  lag,
  standsStill,
  parked,
  build,
}: ReaderStatus): ShownStatus => ({
  name,
  version,
  position,
  lagEvents: lag.events,
  lagSeconds: lag.seconds,
  standingStill: standsStill,
  parked,
  ...(build && { building: { done: Number(build.position), total: Number(build.of) } }),
});
