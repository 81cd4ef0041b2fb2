import type { Signer } from '../client/index.ts';

/** A running Stockbook. */
export interface RunningHome {
  readonly url: string;
  /** Signs requests, if the home accepts only signed ones. */
  readonly sign?: Signer;
  /** Stops it and removes its data. */
  stop(): Promise<void>;
}

/** A place where Stockbook can run, with data of its own. */
export interface Home {
  readonly name: string;
  /** Whether this machine lacks an engine of the home. Always false in CI: there the start fails. */
  readonly skipped?: boolean;
  /**
   * Whether a gateway may stand before it, which refuses a huge body with a text of its own, and sends a
   * reply only as a whole.
   */
  readonly gateway?: boolean;
  start(): Promise<RunningHome>;
}
