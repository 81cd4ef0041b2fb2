import type { ExecutionQuery } from '../execution.ts';
import { productEventOf, propertyOf } from '../inventory/envelope.ts';
import type { MachineName } from '../machines.ts';
import type { RunResult, WorkflowRunner } from '../runner.ts';

/**
 * Runs the events of one product one after another. Writers of one product in one process would only
 * meet in a conflict and decide again: of sixty-four at once, forty would be told to come back.
 * Between processes the log's own check decides, as ever.
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
    const productId = productEventOf(propertyOf(input, 'event'))?.productId;
    if (typeof productId !== 'string') return start();
    const before = this.#last.get(productId) ?? Promise.resolve();
    const run = before.then(start);
    // Whoever comes next waits for the end, good or bad.
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
