import type { ExecutionQuery } from '../execution.ts';
import { productEventOf, propertyOf } from '../inventory/envelope.ts';
import type { MachineName } from '../machines.ts';
import { PATIENCE } from '../patience.ts';
import type { RunResult, WorkflowRunner } from '../runner.ts';
import { inTime } from './in-time.ts';

/**
 * Runs the events of one product one after another. Without it, writers of one product in this process
 * would conflict and decide again: of 64 at once, 40 would fail with a version conflict. Writers in other
 * processes still conflict in the log.
 *
 * A caller's patience includes the time in the queue. An event whose turn comes later is carried out all
 * the same, and a repeat of it finds the result.
 *
 * @example const runner = new QueuedRunner(new LocalRunner(tasks))
 */
export class QueuedRunner implements WorkflowRunner {
  readonly #runner: WorkflowRunner;
  readonly #last = new Map<string, Promise<void>>();
  readonly #patience: number;

  /** @param patience how long a caller waits for its turn and its execution, in ms; {@link PATIENCE} by default */
  constructor(runner: WorkflowRunner, patience = PATIENCE) {
    this.#runner = runner;
    this.#patience = patience;
  }

  /** @throws WorkflowUnavailable */
  run(machine: MachineName, input: unknown): Promise<RunResult> {
    const end = this.#inTurn(input, () => this.#runner.run(machine, input));
    return inTime(this.#patience, end);
  }

  /** @throws WorkflowUnavailable */
  start(machine: MachineName, input: unknown) {
    const end = this.#inTurn(input, () => this.#runner.start(machine, input));
    return inTime(this.#patience, end);
  }

  async #inTurn<Result>(input: unknown, start: () => Promise<Result>): Promise<Result> {
    const productId = productEventOf(propertyOf(input, 'event'))?.productId;
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
