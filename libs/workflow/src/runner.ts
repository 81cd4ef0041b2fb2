import type { Execution, ExecutionPage, ExecutionQuery } from './execution.ts';
import type { MachineName } from './machines.ts';

/** How an execution ended. A failure is a value: the machine has said why in its Fail state. */
export type RunResult =
  | { readonly status: 'succeeded'; readonly executionId: string; readonly output: unknown }
  | {
      readonly status: 'failed';
      readonly executionId: string;
      /** The error's name, such as `RejectedEvent`, or that of the fault that ended it. */
      readonly error: string;
      /** For a Fail state of ours the text of a {@link Problem}; else what the fault said. */
      readonly cause: string;
    };

/** Runs the state machines, and keeps what became of them. Each home has its own. */
export interface WorkflowRunner {
  /**
   * Runs a machine to its end.
   *
   * @param input plain JSON
   * @throws WorkflowUnavailable where it cannot be reached, or takes longer than a caller waits
   * @example
   * const { status } = await runner.run('cash-machine', { dispense: '185' })
   * status // 'succeeded'
   */
  run(machine: MachineName, input: unknown): Promise<RunResult>;
  /**
   * Starts a machine for a caller who does not wait for what becomes of the input, but for its being
   * safe: it will come to an end that the machine's document has for it.
   *
   * @throws WorkflowUnavailable where it may not
   */
  start(machine: MachineName, input: unknown): Promise<{ readonly executionId: string }>;
  /** Executions, newest first. */
  executions(query?: ExecutionQuery): Promise<ExecutionPage>;
  execution(id: string): Promise<Execution | undefined>;
}
