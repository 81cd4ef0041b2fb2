/** How far a build is, in positions of the log. */
export interface BuildProgress {
  readonly done: number;
  readonly total: number;
}

/** What is known of the builds of a projection. */
export interface Builds {
  /** The number of the build that is read; 0 if none is complete. */
  readonly read: number;
  /** How far the one is that is made; undefined if none is under way. */
  readonly building: BuildProgress | undefined;
}

/** What builds projections anew: the readers of a store, or a server that has them. */
export interface Rebuilder {
  /** What goes on with a build when the command ends before it. */
  readonly goesOn: string;
  begin(projection: string): Promise<void>;
  abandon(projection: string): Promise<void>;
  buildsOf(projection: string): Promise<Builds>;
  close(): Promise<void>;
}
