import type { ExecutionQuery } from '../execution.ts';
import { PATIENCE } from '../patience.ts';
import type { RunResult, WorkflowRunner } from '../runner.ts';
import { inTime } from './in-time.ts';
import type { LocalRunOptions } from './local-runner.ts';
import { turnOfTheLoop } from './turn-of-the-loop.ts';
import { type Bounds, WaitingLine } from './waiting-line.ts';

/**
 * One execution of a key runs, and 99 wait. Alone, an execution takes some milliseconds on PGlite and some
 * dozen on DynamoDB, so the last of them waits a few seconds at most. A client gives up after 30.
 */
const OF_ONE_KEY: Omit<Bounds, 'name'> = { atOnce: 1, waiting: 99, patience: 10_000 };

/** What runs one after another. */
export interface Queue {
  /** What a key names, for the message of {@link Overloaded}: `the product`. */
  readonly of: string;
  /** The key of an execution, such as the id of its product; undefined if it need not wait for others. */
  keyOf(machine: string, input: unknown): string | undefined;
}

/**
 * Runs the executions of one key one after another. Without it, writers of one product in this process
 * would conflict and decide again: of 64 at once, 40 would fail with a version conflict. Writers in other
 * processes still conflict in the log.
 *
 * A hundred executions of a key run or wait at once. More are refused with {@link Overloaded}. A caller's
 * patience includes the time in the queue: an execution that has started goes on without its caller, and
 * a repeat of its input finds the result.
 *
 * @example
 * const runner = new QueuedRunner(new LocalRunner(stockbookMachines({ store, parked })), productQueue)
 */
export class QueuedRunner implements WorkflowRunner {
  readonly #runner: WorkflowRunner;
  readonly #queue: Queue;
  readonly #lines = new Map<string, WaitingLine>();
  readonly #patience: number;

  /** @param patience how long a caller waits for its turn and its execution, in ms; {@link PATIENCE} by default */
  constructor(runner: WorkflowRunner, queue: Queue, patience = PATIENCE) {
    this.#runner = runner;
    this.#queue = queue;
    this.#patience = patience;
  }

  /** @throws Overloaded, WorkflowUnavailable */
  run(machine: string, input: unknown, options: LocalRunOptions = {}): Promise<RunResult> {
    const end = this.#inTurn(this.#queue.keyOf(machine, input), options, () =>
      this.#runner.run(machine, input, options),
    );
    return inTime(this.#patience, end);
  }

  /** @throws Overloaded, WorkflowUnavailable */
  start(machine: string, input: unknown, options: LocalRunOptions = {}) {
    const end = this.#inTurn(this.#queue.keyOf(machine, input), options, () =>
      this.#runner.start(machine, input, options),
    );
    return inTime(this.#patience, end);
  }

  async #inTurn<Result>(
    key: string | undefined,
    { signal }: LocalRunOptions,
    start: () => Promise<Result>,
  ): Promise<Result> {
    if (key === undefined) return start();
    const line = this.#lines.get(key) ?? new WaitingLine({ name: this.#queue.of, ...OF_ONE_KEY });
    this.#lines.set(key, line);
    try {
      return await line.run(async () => {
        // Otherwise, on PGlite and the memory store, the whole line would run in one go.
        await turnOfTheLoop();
        signal?.throwIfAborted();
        return start();
      }, signal);
    } finally {
      if (line.idle && this.#lines.get(key) === line) this.#lines.delete(key);
    }
  }

  executions(query?: ExecutionQuery) {
    return this.#runner.executions(query);
  }

  execution(id: string) {
    return this.#runner.execution(id);
  }

  describeMachines() {
    return this.#runner.describeMachines();
  }
}
