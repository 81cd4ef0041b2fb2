import type { Signer } from '../client/index.ts';

/** A Stockbook that runs somewhere. */
export interface RunningHome {
  readonly url: string;
  /** Where it asks who sends a request. */
  readonly sign?: Signer;
  /** Ends it and takes away whatever it left. */
  stop(): Promise<void>;
}

/** Somewhere Stockbook can run, on data of its own. */
export interface Home {
  readonly name: string;
  /** Whether this machine lacks what the home runs on; never so in CI, where that is a failure. */
  readonly skipped?: boolean;
  /** Whether a gateway may stand before it, which refuses a huge body in its own words. */
  readonly gateway?: boolean;
  start(): Promise<RunningHome>;
}
