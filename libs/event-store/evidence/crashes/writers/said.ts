import type { Command } from '../workload/command.ts';
import type { FirstResult } from '../workload/ledger.ts';

/** How a process of writers is started. */
export interface WriterSettings {
  /** `pglite:` and a folder, or a URL of PostgreSQL. */
  readonly store: string;
  /** Unlike that of any other process, since its clients and their streams have it in their names. */
  readonly name: string;
  readonly clients: number;
  readonly seed: number;
}

/** What a process of writers is told, one word a line. */
export type Order = 'pause' | 'go';

/**
 * What a process of writers says, one JSON a line: a command before it is sent, and its first result after the
 * append has settled. A line is in the pipe before the process goes on, and stays there if the process is killed.
 */
export type Said =
  | { readonly sent: Command }
  | { readonly acknowledged: FirstResult }
  /** An answer that no client may get. */
  | { readonly refused: string }
  /** Every client has its answers, and waits for `go`. */
  | { readonly paused: true };
