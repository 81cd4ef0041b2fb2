/** Someone who holds the lock of appends and does nothing. */
export interface Frozen {
  /** Lets it go on, and resolves when its append has an answer. */
  thaw(): Promise<void>;
  /** Ends it instead. */
  readonly kill?: () => Promise<void>;
}
