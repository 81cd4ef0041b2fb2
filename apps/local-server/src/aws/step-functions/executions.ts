import type { HistoryEvent } from '@stockbook/states-language';
import type { Machine } from './machines.ts';

/** How an execution stands, in AWS's words. */
export const statuses = ['RUNNING', 'SUCCEEDED', 'FAILED', 'TIMED_OUT', 'ABORTED'] as const;
export type Status = (typeof statuses)[number];

/** An execution in a list. Times are in ms since 1970. */
export interface ExecutionSummary {
  readonly arn: string;
  readonly machineArn: string;
  readonly name: string;
  readonly status: Status;
  readonly startedAt: number;
  readonly stoppedAt?: number;
}

/** One execution. The input is text as it was given, and the output is JSON text. */
export interface Execution extends ExecutionSummary {
  readonly input: string;
  readonly output?: string;
  readonly error?: string;
  readonly cause?: string;
}

/** What an execution is started with. */
export interface Start {
  /** The name that the caller chose, if any. */
  readonly name?: string;
  /** JSON text. */
  readonly input: string;
  /** Aborted when the caller has disconnected: an execution that still waits then never starts. */
  readonly signal?: AbortSignal;
}

/** How an execution is stopped. */
export interface Stop {
  readonly error?: string;
  readonly cause?: string;
}

export interface ExecutionQuery {
  readonly status?: Status;
  /** `next` of the page before; without it, the page begins with the newest execution. */
  readonly before?: string;
  readonly limit: number;
}

export interface ExecutionPage {
  /** Newest first. */
  readonly executions: readonly ExecutionSummary[];
  readonly next?: string;
}

/** The executions of this home: those that run, and the last ones that ended. */
export interface Executions {
  /**
   * Starts an execution; or answers with the execution of the same name, if it has the same input.
   *
   * @throws AwsError ExecutionAlreadyExists if it has another input
   * @throws Overloaded if too much waits; the machine was not started
   */
  start(machine: Machine, start: Start): Promise<Execution>;
  /**
   * Runs an execution to its end. Names need not be unique.
   *
   * @throws Overloaded if too much waits; the machine was not started
   * @throws WorkflowUnavailable if it takes too long; it goes on
   */
  run(machine: Machine, start: Start): Promise<Execution>;
  find(arn: string): Execution | undefined;
  /** The events of an execution so far; undefined if there is no such execution. */
  history(arn: string): readonly HistoryEvent[] | undefined;
  list(machine: Machine, query: ExecutionQuery): ExecutionPage;
  /** Ends an execution that runs; one that has ended stays as it is. */
  stop(arn: string, stop: Stop): Promise<void>;
}
