/** One state that an execution entered. Times are RFC 3339 in UTC. */
export interface StateRecord {
  readonly name: string;
  /** The state's type in Amazon States Language: Task, Choice, Pass, Succeed, Fail… */
  readonly type: string;
  readonly enteredAt: string;
  readonly exitedAt?: string;
  readonly input: unknown;
  readonly output?: unknown;
  /** How often the task was retried after a fault. */
  readonly retries: number;
  readonly error?: ExecutionError;
}

/**
 * How a state or an execution failed. The cause is a problem document as text, or the message of a fault. A
 * Fail state may give neither, and an execution that was stopped may have neither.
 */
export interface ExecutionError {
  readonly error?: string;
  readonly cause?: string;
}

/** The record of one run of a state machine. */
export interface Execution {
  readonly id: string;
  /** The name of the state machine. */
  readonly machine: string;
  readonly status: 'succeeded' | 'failed';
  readonly startedAt: string;
  readonly endedAt: string;
  readonly input: unknown;
  readonly output?: unknown;
  readonly error?: ExecutionError;
  readonly states: readonly StateRecord[];
}

/** An execution in a list: without its states, input and output. */
export type ExecutionSummary = Omit<Execution, 'states' | 'input' | 'output'>;

export interface ExecutionQuery {
  readonly status?: Execution['status'];
  /** `next` of the previous page; without it, the page begins with the newest execution. */
  readonly before?: string;
  /** The largest number of executions to return; 100 by default. */
  readonly limit?: number;
}

export interface ExecutionPage {
  readonly executions: readonly ExecutionSummary[];
  /** Where the next page begins; not there on the last page. */
  readonly next?: string;
}
