import { eventInputOf } from '../event-input.ts';
import type { ExecutionQuery } from '../execution.ts';
import { productEventOf } from '../inventory/envelope.ts';
import type { MachineName } from '../machines.ts';
import { PATIENCE } from '../patience.ts';
import type { RunOptions, RunResult, WorkflowRunner } from '../runner.ts';
import { inTime } from './in-time.ts';
import { turnOfTheLoop } from './turn-of-the-loop.ts';
import { type Bounds, WaitingLine } from './waiting-line.ts';

/**
 * One event of a product runs, and 99 wait. Alone, an event takes some milliseconds on PGlite and some
 * dozen on DynamoDB, so the last of them waits a few seconds at most. A client gives up after 30.
 */
const OF_ONE_PRODUCT: Bounds = {
  name: 'the product',
  atOnce: 1,
  waiting: 99,
  patience: 10_000,
};

/**
 * Runs the events of one product one after another. Without it, writers of one product in this process
 * would conflict and decide again: of 64 at once, 40 would fail with a version conflict. Writers in other
 * processes still conflict in the log.
 *
 * A hundred events of a product run or wait at once. More are refused with {@link Overloaded}. A caller's
 * patience includes the time in the queue: an execution that has started goes on without its caller, and
 * a repeat of the event finds the result.
 *
 * @example const runner = new QueuedRunner(new LocalRunner(tasks))
 */
export class QueuedRunner implements WorkflowRunner {
  readonly #runner: WorkflowRunner;
  readonly #lines = new Map<string, WaitingLine>();
  readonly #patience: number;

  /** @param patience how long a caller waits for its turn and its execution, in ms; {@link PATIENCE} by default */
  constructor(runner: WorkflowRunner, patience = PATIENCE) {
    this.#runner = runner;
    this.#patience = patience;
  }

  /** @throws Overloaded, WorkflowUnavailable */
  run(machine: MachineName, input: unknown, options: RunOptions = {}): Promise<RunResult> {
    const end = this.#inTurn(input, options, () => this.#runner.run(machine, input, options));
    return inTime(this.#patience, end);
  }

  /** @throws Overloaded, WorkflowUnavailable */
  start(machine: MachineName, input: unknown, options: RunOptions = {}) {
    const end = this.#inTurn(input, options, () => this.#runner.start(machine, input, options));
    return inTime(this.#patience, end);
  }

  async #inTurn<Result>(
    input: unknown,
    { signal }: RunOptions,
    start: () => Promise<Result>,
  ): Promise<Result> {
    const productId = productEventOf(eventInputOf(input).event)?.productId;
    if (typeof productId !== 'string') return start();
    const line = this.#lines.get(productId) ?? new WaitingLine(OF_ONE_PRODUCT);
    this.#lines.set(productId, line);
    try {
      return await line.run(async () => {
        // Otherwise, on PGlite and the memory store, the whole line would run in one go.
        await turnOfTheLoop();
        signal?.throwIfAborted();
        return start();
      }, signal);
    } finally {
      if (line.idle && this.#lines.get(productId) === line) this.#lines.delete(productId);
    }
  }

  executions(query?: ExecutionQuery) {
    return this.#runner.executions(query);
  }

  execution(id: string) {
    return this.#runner.execution(id);
  }
}
