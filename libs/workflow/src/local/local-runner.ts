import { newId } from '@stockbook/event-store';
import {
  type Clock,
  type Execution as RunningExecution,
  type HistoryEvent,
  realClock,
} from '@stockbook/states-language';
import type { Execution, ExecutionQuery } from '../execution.ts';
import { fromHistory } from '../history/history-event.ts';
import { toResult } from '../history/to-result.ts';
import { toStates } from '../history/to-states.ts';
import type { MachineDescription } from '../machine-document.ts';
import { PATIENCE } from '../patience.ts';
import type { RunFailure, RunOptions, RunResult, WorkflowRunner } from '../runner.ts';
import { WorkflowUnavailable } from '../workflow-unavailable.ts';
import type { ExecutionFeed } from './execution-feed.ts';
import { ExecutionHistory } from './execution-history.ts';
import { inTime } from './in-time.ts';
import { localExecutionArn } from './local-arns.ts';
import { type LocalMachine, prepare, type PreparedMachine } from './local-machine.ts';

/** An execution that has started. */
export interface StartedExecution {
  readonly id: string;
  readonly name: string;
  readonly arn: string;
  /** The name of the state machine. */
  readonly machine: string;
  readonly input: unknown;
  /** What the interpreter runs: its result, its history as it grows, and a way to stop it. */
  readonly execution: RunningExecution;
}

export interface LocalRunOptions extends RunOptions {
  /** The name of the execution; its id, a new UUIDv7, by default. */
  readonly name?: string;
  /** The ARN of the execution; made from the names of the machine and the execution by default. */
  readonly arn?: string;
}

/** How a {@link LocalRunner} works, if not by default. */
export interface LocalRunnerOptions {
  /** Where executions are recorded. */
  readonly history?: ExecutionHistory;
  /** How long a caller waits for an execution's end, in ms; {@link PATIENCE} by default. */
  readonly patience?: number;
  /** Called when an execution that was started without waiting for its outcome has failed. */
  readonly onFailure?: (failure: RunFailure) => void;
  /** Called with each execution at its start. */
  readonly onStart?: (started: StartedExecution) => void;
  /** What tells of executions while they run; nothing by default. */
  readonly feed?: ExecutionFeed;
  /** The time of executions and callers; that of this machine by default. */
  readonly clock?: Clock;
}

/** How an execution ended, and all that happened in it. */
interface Ended {
  readonly result: RunResult;
  readonly events: readonly HistoryEvent[];
}

/**
 * Runs state machines in this process, on `@stockbook/states-language`: with the limits of Step Functions
 * and the history that it would keep. A caller waits as long as on AWS; an execution that takes longer goes
 * on without it.
 *
 * @example
 * const runner = new LocalRunner(stockbookMachines({ store, parked }))
 * const { status } = await runner.run('cash-machine', { dispense: '185' })
 * status // 'succeeded'
 */
export class LocalRunner implements WorkflowRunner {
  /** The machines by name, ready to run. */
  readonly machines: ReadonlyMap<string, PreparedMachine>;
  readonly #history: ExecutionHistory;
  readonly #patience: number;
  readonly #onFailure: (failure: RunFailure) => void;
  readonly #onStart: (started: StartedExecution) => void;
  readonly #feed: ExecutionFeed | undefined;
  readonly #clock: Clock;

  /**
   * @param machines any documents with any tasks, by the name of the machine
   * @throws Error if a document is invalid, has a feature that is not supported, or names a task that is
   *   missing; the message names the machine and the state
   */
  constructor(
    machines: Readonly<Record<string, LocalMachine>>,
    {
      history = new ExecutionHistory(),
      patience = PATIENCE,
      onFailure = () => undefined,
      onStart = () => undefined,
      feed,
      clock = realClock,
    }: LocalRunnerOptions = {},
  ) {
    this.machines = new Map(
      Object.entries(machines).map(([name, machine]) => [name, prepare(name, machine)]),
    );
    this.#history = history;
    this.#patience = patience;
    this.#onFailure = onFailure;
    this.#onStart = onStart;
    this.#feed = feed;
    this.#clock = clock;
  }

  /** @throws InputTooLarge; WorkflowUnavailable if the execution takes too long: it goes on */
  async run(machine: string, input: unknown, options: LocalRunOptions = {}): Promise<RunResult> {
    return (await this.#inTime(this.#execute(machine, input, options))).result;
  }

  /** Runs the machine to its end, because an execution in this process does not survive a restart. */
  async start(machine: string, input: unknown, options: LocalRunOptions = {}) {
    const { result, events } = await this.#inTime(this.#executeAlone(machine, input, options));
    if (result.status === 'failed') {
      const last = toStates(events.map(fromHistory)).at(-1);
      // Where the time was up, the last fault says more than the time limit.
      const { error, cause } = last?.error ?? result;
      if (last?.type !== 'Fail') {
        const reason = [error, cause].filter((each) => each !== undefined).join(': ');
        throw new WorkflowUnavailable(new Error(reason));
      }
    }
    return { executionId: result.executionId };
  }

  /** Executes for a caller that does not hear of a failure. It may come when the caller waits no more. */
  async #executeAlone(machine: string, input: unknown, options: LocalRunOptions): Promise<Ended> {
    const ended = await this.#execute(machine, input, options);
    if (ended.result.status === 'failed') this.#onFailure(ended.result);
    return ended;
  }

  async #execute(machine: string, input: unknown, options: LocalRunOptions): Promise<Ended> {
    const id = newId();
    const { name = id, arn = localExecutionArn(machine, name) } = options;
    const { states } = this.#machine(machine);
    const onEvent = this.#feed?.listener(id, machine, input);
    const told = onEvent && { onEvent };
    const execution = states.start(input, { name, arn, clock: this.#clock, ...told });
    this.#onStart({ id, name, arn, machine, input, execution });
    const result = toResult(id, await execution.result);
    const events = execution.history;
    this.#history.add({ id, name, arn, machine, events });
    return { result, events };
  }

  #inTime<Result>(end: Promise<Result>): Promise<Result> {
    return inTime(this.#patience, end, this.#clock);
  }

  async executions(query?: ExecutionQuery) {
    return this.#history.page(query);
  }

  /** @param id the id of an execution, or the name it was given */
  async execution(id: string): Promise<Execution | undefined> {
    return this.#history.find(id);
  }

  async describeMachines(): Promise<readonly MachineDescription[]> {
    return [...this.machines]
      .map(([name, { type, document }]) => ({ name, type, document }))
      .toSorted((a, b) => (a.name < b.name ? -1 : 1));
  }

  #machine(name: string): PreparedMachine {
    const machine = this.machines.get(name);
    if (machine === undefined) throw new Error(`there is no state machine ${name}`);
    return machine;
  }
}
