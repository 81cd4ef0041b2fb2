import {
  isDeliveryRefused,
  isReceiverUnavailable,
  type ReadersOptions,
} from '@stockbook/event-store';
import type { Logger } from 'pino';

/** Logs what goes wrong in readers: faults, and each delivery that is parked. */
export const readersLog = (
  log: Pick<Logger, 'warn' | 'error'>,
): Required<Pick<ReadersOptions, 'onFault' | 'onParked'>> => ({
  onFault: (fault, reader) => {
    const about = reader === undefined ? {} : { 'stockbook.reader': reader };
    // Nothing broke here, and the event comes again.
    if (isReceiverUnavailable(fault) || isDeliveryRefused(fault)) log.warn(about, fault.message);
    else log.error({ ...about, err: fault }, 'fault');
  },
  onParked: ({ id, reader, stream, version, position, eventId, type, reason, attempts }) =>
    log.warn(
      {
        'stockbook.reader': reader,
        'stockbook.parked.id': id,
        'stockbook.stream.category': stream.category,
        'stockbook.stream.id': stream.id,
        'stockbook.event.version': version,
        'stockbook.event.position': position,
        'stockbook.event.id': eventId,
        'stockbook.event.type': type,
        'stockbook.attempts': attempts,
        'stockbook.reason': reason,
      },
      `${reader} parked event ${version} of ${stream.category} ${stream.id}: ${reason}`,
    ),
});
