import type { LogReader } from '../event-store.ts';
import type { AnyProjection } from '../projections/projection.ts';
import type { RowStore } from '../rows/row-store.ts';
import type { Clock } from '../subscriptions/clock.ts';
import type { ParkedDelivery } from '../subscriptions/parked-delivery.ts';
import type { Subscription } from '../subscriptions/subscription.ts';

export interface ReadersOptions {
  /** The log that is followed. It stays open when the readers stop. */
  readonly store: LogReader;
  /** Where checkpoints, leases, parked deliveries and projected rows are kept. It stays open, too. */
  readonly rows: RowStore;
  readonly subscriptions?: readonly Subscription[];
  readonly projections?: readonly AnyProjection[];
  /**
   * Processes with the same group run the same readers, one of them at a time; `readers` by default. 1 to 60
   * letters, digits, dots, hyphens and underscores. A reader belongs to one group: if two run readers of one name,
   * each event comes to either or both, and `onFault` is told so.
   */
  readonly group?: string;
  /**
   * Is called with each fault, and with what a handler throws at the first attempt of an event or a batch; the
   * readers try again. `reader` is the one that it holds up, if it is one.
   */
  readonly onFault?: (fault: unknown, reader?: string) => void;
  /** Is called after an event was parked. */
  readonly onParked?: (parked: ParkedDelivery) => void;
  /**
   * No other process can run this group, as on an embedded database: what an earlier one left is taken over at
   * once. False by default.
   */
  readonly soleProcess?: boolean;
  /** How long a process that runs the readers may be silent before another takes over; 5,000 by default. */
  readonly leaseMs?: number;
  /** How often the log is read if nothing wakes the readers; 1,000 by default. */
  readonly pollMs?: number;
  /** How often the readers look for what people ask: redrives, builds; 1,000 by default. */
  readonly lookMs?: number;
  /** How long the rows of an old build stay after another took over; 5,000 by default. */
  readonly dropAfterMs?: number;
  /**
   * How long the rows of an old version of a projection stay after a build of another version is read;
   * 86,400,000 (a day) by default. To go back to a version whose rows were dropped builds it anew.
   */
  readonly dropVersionsAfterMs?: number;
  /** A reader stands still if it lags and has not moved for this time; 30,000 by default. */
  readonly stillAfterMs?: number;
  /** How long `stop` waits for handlers; 10,000 by default. */
  readonly stopMs?: number;
  /** Returns how long to wait, in ms, after a number of failures; `handlerBackoff` by default. */
  readonly backoff?: (failed: number) => number;
  readonly clock?: Clock;
}

export interface RunOnceOptions {
  /** Ends the run. What was handled until then is in the checkpoints. */
  readonly signal?: AbortSignal;
  /** How long to wait while another process runs the readers, in ms; by default until `signal` aborts. */
  readonly patience?: number;
  /**
   * How long to build projections, in ms; until all are built by default. A build that is not complete by then goes
   * on in the next run. Readers that are not being built follow the log meanwhile.
   */
  readonly buildMs?: number;
  /** Whether to drop the rows of old builds, which takes long and cannot be ended; true by default. */
  readonly dropOld?: boolean;
}

export type FilledOptions = Required<ReadersOptions>;
