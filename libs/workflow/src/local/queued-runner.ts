import { eventInputOf } from '../event-input.ts';
import type { ExecutionQuery } from '../execution.ts';
import { productEventOf } from '../inventory/envelope.ts';
import type { MachineName } from '../machines.ts';
import type { RunResult, WorkflowRunner } from '../runner.ts';

/**
 * Runs the events of one product one after another. Without it, writers of one product in this process
 * would conflict and decide again: of 64 at once, 40 would fail with a version conflict. Writers in other
 * processes still conflict in the log.
 *
 * @example const runner = new QueuedRunner(new LocalRunner(tasks))
 */
export class QueuedRunner implements WorkflowRunner {
  readonly #runner: WorkflowRunner;
  readonly #last = new Map<string, Promise<void>>();

  constructor(runner: WorkflowRunner) {
    this.#runner = runner;
  }

  run(machine: MachineName, input: unknown): Promise<RunResult> {
    return this.#inTurn(input, () => this.#runner.run(machine, input));
  }

  start(machine: MachineName, input: unknown) {
    return this.#inTurn(input, () => this.#runner.start(machine, input));
  }

  async #inTurn<Result>(input: unknown, start: () => Promise<Result>): Promise<Result> {
    const productId = productEventOf(eventInputOf(input).event)?.productId;
    if (typeof productId !== 'string') return start();
    const before = this.#last.get(productId) ?? Promise.resolve();
    const run = before.then(start);
    // The next event of the product waits for this one, whether it succeeds or fails.
    const ended = run.then(
      () => undefined,
      () => undefined,
    );
    this.#last.set(productId, ended);
    try {
      return await run;
    } finally {
      if (this.#last.get(productId) === ended) this.#last.delete(productId);
    }
  }

  executions(query?: ExecutionQuery) {
    return this.#runner.executions(query);
  }

  execution(id: string) {
    return this.#runner.execution(id);
  }
}
