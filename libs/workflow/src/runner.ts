import type { Execution, ExecutionPage, ExecutionQuery } from './execution.ts';
import type { MachineDescription } from './machine-document.ts';

/** An execution that ended in a Fail state, as every refusal does, or by a fault. */
export interface RunFailure {
  readonly status: 'failed';
  readonly executionId: string;
  /** Name of the Fail state's error, such as `RejectedEvent`, or of the fault; a Fail state may have none. */
  readonly error?: string;
  /** The text of a {@link Problem} after a refusal; the message of the fault otherwise, if it has one. */
  readonly cause?: string;
}

/** How an execution ended. A failure is a value, not thrown. */
export type RunResult =
  | { readonly status: 'succeeded'; readonly executionId: string; readonly output: unknown }
  | RunFailure;

export interface RunOptions {
  /** Aborted when the caller no longer waits. A runner may use it not to start what still waits. */
  readonly signal?: AbortSignal;
}

/** Runs the state machines and keeps records of their executions. Each home has its own implementation. */
export interface WorkflowRunner {
  /**
   * Runs a machine to its end.
   *
   * @param machine the name of the state machine
   * @param input plain JSON
   * @throws WorkflowUnavailable if the machines cannot be reached or take too long
   * @throws Overloaded if too much waits; the machine was not started
   * @throws InputTooLarge if Step Functions would not take the input; the machine was not started
   * @example
   * const { status } = await runner.run('cash-machine', { dispense: '185' })
   * status // 'succeeded'
   */
  run(machine: string, input: unknown, options?: RunOptions): Promise<RunResult>;
  /**
   * Starts a machine and does not wait for the outcome. When it returns, the input is safe: the execution
   * will reach an end of the machine's document, such as the log or Park Event.
   *
   * @throws WorkflowUnavailable if that is not certain
   * @throws Overloaded if too much waits; the machine was not started
   * @throws InputTooLarge if Step Functions would not take the input; the machine was not started
   */
  start(
    machine: string,
    input: unknown,
    options?: RunOptions,
  ): Promise<{ readonly executionId: string }>;
  /**
   * Executions, newest first.
   *
   * @throws NotSearchable if this runner cannot list them by a field of the query
   */
  executions(query?: ExecutionQuery): Promise<ExecutionPage>;
  execution(id: string): Promise<Execution | undefined>;
  /** The machines with the documents that run, by name. */
  describeMachines(): Promise<readonly MachineDescription[]>;
}
