/** A Stockbook that runs somewhere. */
export interface RunningHome {
  readonly url: string;
  /** Ends it and takes away whatever it left. */
  stop(): Promise<void>;
}

/** Somewhere Stockbook can run, on data of its own. */
export interface Home {
  readonly name: string;
  start(): Promise<RunningHome>;
}
