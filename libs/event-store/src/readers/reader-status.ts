/** How far a subscription or a projection has come. */
export interface ReaderStatus {
  readonly kind: 'subscription' | 'projection';
  readonly name: string;
  readonly version: number;
  /**
   * What it does in this process: it is at the end of the log and follows it (`live`), reads what it lacks
   * (`catching-up`), or waits to try again (`retrying`); of a projection without a complete build `building`.
   * `standby`: another process may run it.
   */
  readonly state: 'live' | 'catching-up' | 'retrying' | 'building' | 'standby';
  /** Each event up to here that it wants was handled or parked. */
  readonly position: string;
  readonly lag: {
    /** How many events behind the position it may want, at most. */
    readonly events: number;
    /** How long ago the first of them was appended, in seconds; 0 if there is none. */
    readonly seconds: number;
  };
  /** Whether it lags and has not moved for some time. */
  readonly standsStill: boolean;
  /** What keeps it, or the build of it that is made, from going on. */
  readonly fault?: string;
  /** How many of its deliveries are parked; 10,000 if there are more. */
  readonly parked: number;
  /** Of a projection, the build that is made beside the live one, or before there is one. */
  readonly build?: BuildProgress;
}

export interface BuildProgress {
  readonly build: number;
  readonly position: string;
  /** The position at which the log ends: how far it has to come. */
  readonly of: string;
}
