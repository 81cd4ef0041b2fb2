/** How far a build is, in positions of the log. */
export interface BuildProgress {
  readonly done: number;
  readonly total: number;
}

/** What builds projections anew: the readers of a store, or a server that has them. */
export interface Rebuilder {
  /** What goes on with a build when the command ends before it. */
  readonly goesOn: string;
  begin(projection: string): Promise<void>;
  abandon(projection: string): Promise<void>;
  /** @returns undefined if no build of the projection is under way */
  progressOf(projection: string): Promise<BuildProgress | undefined>;
  close(): Promise<void>;
}
