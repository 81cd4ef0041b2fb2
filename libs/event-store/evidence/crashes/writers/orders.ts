import type { Said } from '../workload/said.ts';

/** How a process of writers is started. */
export interface WriterSettings {
  /** `pglite:` and a folder, or a URL of PostgreSQL. */
  readonly store: string;
  /** Unlike that of any other process, since its clients and their streams have it in their names. */
  readonly name: string;
  readonly clients: number;
  readonly seed: number;
  /** Whether clients append to their own streams alone, and read them before, as deciders do; false by default. */
  readonly deciding?: boolean;
}

/** What a process of writers is told, one word a line. */
export type Order = 'pause' | 'go';

/**
 * What a process of writers says, one JSON a line. A line is in the pipe before the process goes on, and stays there
 * if the process is killed.
 */
export type Line =
  | Said
  /** Every client has its answers, and waits for `go`. */
  | { readonly paused: true }
  /** The process holds the lock of appends in an open transaction, and stops itself with SIGSTOP. */
  | { readonly frozen: true };
