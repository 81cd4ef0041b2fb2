import type { EventStore } from '@stockbook/event-store';
import type { ParkedEvents } from '@stockbook/workflow';

/** What the server works on. */
export interface OpenedStore {
  readonly store: EventStore;
  /** Events from the bus that are not in the log; kept beside it. */
  readonly parked: ParkedEvents;
  /** Closes the store, and what works on it in this process. */
  close(): Promise<void>;
}

/** A store that a URL names, before it is opened. */
export interface NamedStore {
  /** Where the data is, for a person; without a password. */
  readonly place: string;
  /** @param onFault gets what goes wrong in the background while the store is open */
  open(onFault: (fault: unknown) => void): Promise<OpenedStore>;
}
