/** A piece of code that a docstring or a README shows. */
export interface Example {
  /** Where it stands, from the workspace's root, with slashes. */
  readonly file: string;
  /** The line of the file that the code begins in, counted from 1. */
  readonly line: number;
  /** What it is an example of: a declaration (`EventStore.append`), `README`, or the variant of a guide. */
  readonly symbol: string;
  readonly code: string;
  /** `no-run`: it is compiled, but not run. */
  readonly runs: boolean;
  /**
   * What it may name: a README what it imports, a guide also the surroundings of its project, a docstring also
   * what its library exports.
   */
  readonly scope: 'readme' | 'guide' | 'docstring';
}

/** The mark of an example that is compiled only. */
export const NO_RUN = 'no-run';
