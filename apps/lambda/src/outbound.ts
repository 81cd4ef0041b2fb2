import {
  type LogReader,
  isReceiverUnavailable,
  Readers,
  type ReadersOptions,
  type RowStore,
  StoreUnavailable,
} from '@stockbook/event-store';
import { type EventBridgeClient, openEventBus } from '@stockbook/event-store/outbound';
import { NAMESPACE } from '@stockbook/workflow';

export interface Outbound {
  readonly client: EventBridgeClient;
  /** The name of the bus. */
  readonly bus: string;
  /** What tells this log from all others: `<account>:<region>:<name>`. */
  readonly logName: string;
}

/** The bus refuses an event each time, or takes it: more attempts seldom help. */
const ATTEMPTS = 3;

/** What sends each recorded event out on the bus, from the first one on. */
export const OUTBOUND = { name: 'outbound', version: 1 } as const;

/** Opens the readers that send each recorded event out on the bus. */
export function openOutbound(
  store: LogReader,
  rows: RowStore,
  { client, bus, logName }: Outbound,
  options: Pick<ReadersOptions, 'onFault' | 'onParked'> = {},
): Readers {
  const names = { source: `urn:stockbook:${logName}`, namespace: NAMESPACE };
  const publish = openEventBus(client, bus, names);
  const subscription = {
    ...OUTBOUND,
    attempts: ATTEMPTS,
    handle: async (...delivery: Parameters<typeof publish>) => {
      try {
        await publish(...delivery);
      } catch (error) {
        // The bus of an account takes all events or none now: none is to blame, so that none is parked.
        if (isReceiverUnavailable(error)) throw new StoreUnavailable(error, error.message);
        throw error;
      }
    },
  };
  return new Readers({
    store,
    rows,
    subscriptions: [subscription],
    group: 'outbound',
    ...options,
  });
}
