import { newId } from '@stockbook/event-store';
import type { HistoryEvent } from '@stockbook/states-language';
import {
  type ExecutionHistory,
  localExecutionArn,
  localExpressArn,
  type LocalRunOptions,
  type QueuedRunner,
} from '@stockbook/workflow/local';
import { AwsError } from '../protocol/aws-error.ts';
import { whileWanted } from '../protocol/while-wanted.ts';
import type {
  Execution,
  ExecutionPage,
  ExecutionQuery,
  Executions,
  Start,
  Stop,
} from '../step-functions/executions.ts';
import type { Machine } from '../step-functions/machines.ts';
import { executionOf, type Facts, summaryOf } from './facts.ts';
import type { RunningExecution, RunningExecutions } from './running-executions.ts';

/** How many executions may run at once: each takes memory until it ends. */
const AT_ONCE = 1000;

export interface LocalExecutionsOptions {
  /** Runs the machines. It tells `running` of each start, and `history` of each end. */
  readonly runner: Pick<QueuedRunner, 'run' | 'start'>;
  readonly running: RunningExecutions;
  readonly history: Pick<ExecutionHistory, 'kept' | 'all'>;
}

/** The executions of this process, those of the HTTP API included. */
export class LocalExecutions implements Executions {
  readonly #options: LocalExecutionsOptions;
  /** The executions that wait for their turn, by ARN: their names are taken. */
  readonly #starting = new Map<string, Promise<unknown>>();
  /** The inputs of executions as their callers wrote them, for as long as their events are kept. */
  readonly #inputs = new WeakMap<readonly HistoryEvent[], string>();

  constructor(options: LocalExecutionsOptions) {
    this.#options = options;
  }

  async start(machine: Machine, { name = newId(), ...start }: Start): Promise<Execution> {
    const arn = localExecutionArn(machine.name, name);
    // Of those that wait for the same start, the first that finds it failed tries again.
    while (this.#starting.has(arn)) await this.#starting.get(arn)?.catch(() => undefined);
    const known = this.find(arn);
    if (known) return withSameInput(known, start.input);
    const starting = this.#launch('start', machine, { name, arn, ...start });
    this.#starting.set(arn, starting);
    try {
      return this.#executionOf(await starting);
    } finally {
      this.#starting.delete(arn);
    }
  }

  async run(machine: Machine, { name = newId(), ...start }: Start): Promise<Execution> {
    const arn = localExpressArn(machine.name, name, newId());
    const running = await this.#launch('run', machine, { name, arn, ...start });
    // It may take longer than the runner lets its callers wait: on AWS, five minutes.
    await whileWanted(running.ended, start.signal);
    return this.#executionOf(running);
  }

  find(arn: string): Execution | undefined {
    const facts = this.#factsOf(arn);
    return facts && this.#executionOf(facts);
  }

  history(arn: string): readonly HistoryEvent[] | undefined {
    return this.#factsOf(arn)?.events;
  }

  list(machine: Machine, { status, before, limit }: ExecutionQuery): ExecutionPage {
    const { running, history } = this.#options;
    const all: ReadonlyMap<string, Facts> = new Map(
      [...running.all(), ...history.all()].map((each) => [each.id, each]),
    );
    const matching = [...all.values()]
      .filter((each) => each.machine === machine.name && (before === undefined || each.id < before))
      .map((facts) => ({ id: facts.id, summary: summaryOf(facts) }))
      .filter(({ summary }) => status === undefined || summary.status === status)
      .sort((a, b) => (a.id < b.id ? 1 : -1));
    const page = matching.slice(0, limit);
    const next = page.at(-1)?.id;
    return {
      executions: page.map(({ summary }) => summary),
      ...(page.length < matching.length && next !== undefined && { next }),
    };
  }

  async stop(arn: string, reason: Stop): Promise<void> {
    const running = this.#options.running.find(arn);
    running?.stop(reason);
    await running?.ended;
  }

  /** @throws AwsError ExecutionLimitExceeded; Overloaded if the execution would wait too long */
  async #launch(
    how: 'start' | 'run',
    machine: Machine,
    { input, ...options }: LocalRunOptions & { readonly arn: string; readonly input: string },
  ): Promise<RunningExecution> {
    const { runner, running } = this.#options;
    if (running.size + this.#starting.size >= AT_ONCE) throw tooMany();
    const launched = await running.launch(options.arn, () =>
      runner[how](machine.name, JSON.parse(input), options),
    );
    this.#inputs.set(launched.events, input);
    return launched;
  }

  #factsOf(arn: string): Facts | undefined {
    return this.#options.running.find(arn) ?? this.#options.history.kept(arn);
  }

  #executionOf(facts: Facts): Execution {
    return executionOf(facts, this.#inputs.get(facts.events));
  }
}

/** @throws AwsError ExecutionAlreadyExists if the execution has another input */
function withSameInput(known: Execution, input: string): Execution {
  if (canonical(known.input) === canonical(input)) return known;
  throw new AwsError('ExecutionAlreadyExists', `Execution Already Exists: '${known.arn}'`);
}

const canonical = (text: string): string => JSON.stringify(JSON.parse(text));

const tooMany = (): AwsError =>
  new AwsError(
    'ExecutionLimitExceeded',
    `The maximum number of running executions has been reached: ${AT_ONCE}. Wait until one has ended, or stop one`,
  );
