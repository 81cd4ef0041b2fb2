import type { MachineName } from './machines.ts';

/** One state an execution entered. Times are RFC 3339 in UTC. */
export interface StateRecord {
  readonly name: string;
  /** The state's type in Amazon States Language: Task, Choice, Pass, Succeed, Fail… */
  readonly type: string;
  readonly enteredAt: string;
  readonly exitedAt?: string;
  readonly input: unknown;
  readonly output?: unknown;
  /** How often it was tried again after a fault. */
  readonly retries: number;
  readonly error?: ExecutionError;
}

export interface ExecutionError {
  readonly error: string;
  readonly cause: string;
}

/** What became of one run of a state machine. */
export interface Execution {
  readonly id: string;
  readonly machine: MachineName;
  readonly status: 'succeeded' | 'failed';
  readonly startedAt: string;
  readonly endedAt: string;
  readonly input: unknown;
  readonly output?: unknown;
  readonly error?: ExecutionError;
  readonly states: readonly StateRecord[];
}

/** An execution in a list: without its states, and without what went in and out. */
export type ExecutionSummary = Omit<Execution, 'states' | 'input' | 'output'>;

export interface ExecutionQuery {
  readonly status?: Execution['status'];
  /** What the page before ended with, its `next`; from the newest where absent. */
  readonly before?: string;
  /** How many to return at most; 100 where absent. */
  readonly limit?: number;
}

export interface ExecutionPage {
  readonly executions: readonly ExecutionSummary[];
  /** Where the next page begins; absent where there are no older ones. */
  readonly next?: string;
}
