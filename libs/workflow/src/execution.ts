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
  /** The product that the input names. Lists of Standard executions on AWS do not have it. */
  readonly productId?: string;
  readonly startedAt: string;
  readonly endedAt: string;
  readonly input: unknown;
  readonly output?: unknown;
  readonly error?: ExecutionError;
  readonly states: readonly StateRecord[];
}

/** Something that happened in an execution. */
export interface ExecutionNews {
  readonly executionId: string;
  /** The name of the state machine. */
  readonly machine: string;
  /** The product that the input names. */
  readonly productId?: string;
  readonly type: 'started' | 'entered' | 'exited' | 'succeeded' | 'failed';
  /** RFC 3339 in UTC. */
  readonly at: string;
  /** The name of the state that was entered or exited. */
  readonly state?: string;
  /** Of a failed execution. */
  readonly error?: ExecutionError;
}

/** Tells of executions while they run. */
export interface ExecutionsTold {
  /**
   * Tells of the executions that start after the call, until the signal is aborted. It also ends for a follower
   * that is far behind.
   *
   * @returns what happened, in order, as often as something did; nothing when nothing did for a while
   */
  follow(
    wanted: Pick<ExecutionQuery, 'machine' | 'productId'>,
    signal: AbortSignal,
  ): AsyncIterable<readonly ExecutionNews[]>;
}

/** An execution in a list: without its states, input and output. */
export type ExecutionSummary = Omit<Execution, 'states' | 'input' | 'output'>;

export interface ExecutionQuery {
  readonly status?: Execution['status'] | undefined;
  /** The name of a state machine. */
  readonly machine?: string | undefined;
  /** Only executions whose input names this product. */
  readonly productId?: string | undefined;
  /** Only executions that started at this time or later, in RFC 3339 and UTC. */
  readonly startedFrom?: string | undefined;
  /** `next` of the previous page; without it, the page begins with the newest execution. */
  readonly before?: string | undefined;
  /** The largest number of executions to return; 100 by default. */
  readonly limit?: number | undefined;
  /** After this time, in ms, a search returns what it has found; each runner has a default. */
  readonly patience?: number | undefined;
}

export interface ExecutionPage {
  readonly executions: readonly ExecutionSummary[];
  /** Where the next page begins; not there on the last page. */
  readonly next?: string;
}
