/** One check that the store keeps its promises, repeatable by its seed. */
export interface Check {
  /**
   * Runs the check.
   *
   * @throws Error if it cannot be run, as when an engine does not start: such a check has not passed
   */
  run(options: CheckOptions): Promise<CheckResult>;
}

/** How a check is run. */
export interface CheckOptions {
  /** How often it is repeated; each check says what a round is. */
  readonly rounds: number;
  /** What its random numbers start from. */
  readonly seed: number;
  /** Is told what happens, line by line. */
  log(line: string): void;
}

/** What a check found. */
export interface CheckResult {
  readonly passed: boolean;
  /** What was done, and how often, such as `{ sequences: 200, commands: 6000 }`. */
  readonly counts: Readonly<Record<string, number>>;
  /** What was wrong: plain sentences that name the seed and the round that repeat it. */
  readonly findings: readonly string[];
  /** What the report shows in a table. */
  readonly table?: Table;
}

/** A table of the report. */
export interface Table {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
}
