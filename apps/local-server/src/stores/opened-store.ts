import type { EventStore, RowStore } from '@stockbook/event-store';
import type { ParkedEvents } from '@stockbook/workflow';

/** What the server works on. */
export interface OpenedStore {
  readonly store: EventStore;
  /** Events from the bus that are not in the log; kept beside it. */
  readonly parked: ParkedEvents;
  /** What readers keep beside the log: checkpoints, parked deliveries and projected rows. */
  readonly rows: RowStore;
  /** Whether no other process can open the store at the same time. */
  readonly soleProcess: boolean;
  /** Checks that the store takes writes; a read of the store by default. @throws StoreUnavailable */
  readonly check?: () => Promise<void>;
  /** Closes the store, and what works on it in this process. */
  close(): Promise<void>;
}

/** A log that is only read. */
export interface OpenedLog {
  readonly store: EventStore;
  /** Whether an event gets its position some time after it was appended. */
  readonly orderLags: boolean;
}

/** Who is told what happens while a store is open. */
export interface StoreListeners {
  /** Gets what goes wrong in the background. */
  readonly onFault: (fault: unknown) => void;
  /** Is called once if the store stopped for good. The error says in a sentence why, and what to do. */
  readonly onFatal: (error: Error) => void;
}

/** A store that a URL names, before it is opened. */
export interface NamedStore {
  readonly kind: 'memory' | 'pglite' | 'postgres' | 'dynamodb';
  /** Where the data is, for a person; without a password. */
  readonly place: string;
  open(listeners: StoreListeners): Promise<OpenedStore>;
  /** Opens the log that is there, to read it. */
  openLog(): Promise<OpenedLog>;
}
