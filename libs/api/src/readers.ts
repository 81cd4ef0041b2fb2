/** How far a subscription or projection has read the log. */
export interface ReaderStatus {
  readonly kind: 'subscription' | 'projection';
  readonly name: string;
  readonly version: number;
  /** The position up to which it has handled every event; '0' before the first one. */
  readonly position: string;
  /** How many events it has not handled yet. */
  readonly lagEvents: number;
  /** How old the first event is that it has not handled, in seconds; 0 if there is none. */
  readonly lagSeconds: number;
  /** Whether its position does not move although there are events to handle. */
  readonly standingStill: boolean;
  /** What keeps it from going on, as far as the process that answers knows; without paths and URLs. */
  readonly fault?: string;
  /** How many events it has set aside. */
  readonly parked: number;
  /** Of a projection, the number of the build whose rows are read; it goes up when one that was built anew takes over. */
  readonly build?: number;
  /** How far it is while it is built anew. */
  readonly building?: ReaderProgress;
}

/** How far a projection is that is built anew, in events. */
export interface ReaderProgress {
  readonly done: number;
  readonly total: number;
}

/** The subscriptions and projections of a program. */
export interface Readers {
  status(): Promise<readonly ReaderStatus[]>;
}
