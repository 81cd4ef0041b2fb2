/** A process or a session that is stopped while it holds the lock of appends. */
export interface Frozen {
  /** Lets it go on, and resolves when its append has an answer. */
  thaw(): Promise<void>;
  /** Ends it instead. */
  readonly kill?: () => Promise<void>;
}
