import type { KnownReaders, ReaderStatus as RunStatus } from '@stockbook/event-store';
import { withoutPlaces } from './without-places.ts';
import type { Readers, ReaderStatus } from '../readers.ts';

/**
 * What GET /readers shows of the readers of an event store, whichever process runs them.
 *
 * @example
 * const { status } = readersOf({ status: async () => [] })
 * await status() // []
 */
export const readersOf = (readers: Pick<KnownReaders, 'status'>): Readers => ({
  status: async () => (await readers.status()).map(toStatus),
});

function toStatus(run: RunStatus): ReaderStatus {
  const { kind, name, version, position, lag, standsStill, fault, parked, live, build } = run;
  const status: ReaderStatus = {
    ...{ kind, name, version, position, parked },
    lagEvents: lag.events,
    lagSeconds: lag.seconds,
    standingStill: standsStill,
    ...(fault !== undefined && { fault: withoutPlaces(fault) }),
    ...(live !== undefined && { build: live }),
  };
  if (build === undefined) return status;
  return { ...status, building: { done: Number(build.position), total: Number(build.of) } };
}
