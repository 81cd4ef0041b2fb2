/** A piece of code that a docstring or a README shows. */
export interface Example {
  /** Where it stands, from the workspace's root, with slashes. */
  readonly file: string;
  /** The line of the file that the code begins in, counted from 1. */
  readonly line: number;
  /** What it is an example of: a declaration (`EventStore.append`) or `README`. */
  readonly symbol: string;
  readonly code: string;
  /** `no-run`: it is compiled, but not run. */
  readonly runs: boolean;
  /** A README's: it has its imports, and nothing else is in scope. */
  readonly complete: boolean;
}

/** The mark of an example that is compiled only. */
export const NO_RUN = 'no-run';
