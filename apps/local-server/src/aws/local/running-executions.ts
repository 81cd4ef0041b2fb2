import type { StartedExecution } from '@stockbook/workflow/local';
import type { Facts } from './facts.ts';

/** An execution that runs in this process. */
export interface RunningExecution extends Facts {
  /** When it has ended. Never rejects. */
  readonly ended: Promise<void>;
  stop(reason: { readonly error?: string; readonly cause?: string }): void;
}

/** The executions that run in this process. A runner tells it of each at its start. */
export class RunningExecutions {
  readonly #byArn = new Map<string, RunningExecution>();
  /** Those that wait for the start of an execution, by its ARN. */
  readonly #waiting = new Map<string, (started: RunningExecution) => void>();

  get size(): number {
    return this.#byArn.size;
  }

  find(arn: string): RunningExecution | undefined {
    return this.#byArn.get(arn);
  }

  all(): Iterable<RunningExecution> {
    return this.#byArn.values();
  }

  /** The `onStart` of a runner. */
  readonly onStart = ({ execution, id, name, arn, machine }: StartedExecution): void => {
    // The runner reports a fault of the interpreter.
    const ended = execution.result.then(
      () => undefined,
      () => undefined,
    );
    const running: RunningExecution = {
      id,
      name,
      arn,
      machine,
      events: execution.history,
      ended,
      stop: (reason) => execution.stop(reason),
    };
    this.#byArn.set(arn, running);
    // Later, because the runner records an execution after its end: until then it is found here.
    void ended.then(() => setImmediate(() => this.#byArn.delete(arn)));
    this.#waiting.get(arn)?.(running);
  };

  /**
   * Lets a runner start an execution, and waits until it has.
   *
   * @param run hands the execution to the runner. It may go on after the start, and then also fail
   * @throws what `run` throws before the start
   */
  async launch(arn: string, run: () => Promise<unknown>): Promise<RunningExecution> {
    const { promise: started, resolve } = Promise.withResolvers<RunningExecution>();
    this.#waiting.set(arn, resolve);
    try {
      return await Promise.race([started, run().then(() => started)]);
    } finally {
      this.#waiting.delete(arn);
    }
  }
}
