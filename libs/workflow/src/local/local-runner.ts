import { ExecutionTimeoutError, StateMachine } from 'aws-local-stepfunctions';
import { v7 as uuidv7 } from 'uuid';
import type { Execution, ExecutionQuery } from '../execution.ts';
import { publicFault } from '../fault.ts';
import { inputText } from '../input-too-large.ts';
import { type MachineName, machines, taskOf, withResources } from '../machines.ts';
import { PATIENCE } from '../patience.ts';
import type { RunFailure, RunResult, WorkflowRunner } from '../runner.ts';
import type { Task, Tasks } from '../task.ts';
import { WorkflowUnavailable } from '../workflow-unavailable.ts';
import { ExecutionHistory } from './execution-history.ts';
import { inTime } from './in-time.ts';
import { deferJsonToString, evaluateJsonToString, usesJsonToString } from './json-to-string.ts';
import { recordStates, type StateEvent } from './record-states.ts';

type Definition = ConstructorParameters<typeof StateMachine>[0];
type RunOptions = NonNullable<Parameters<StateMachine['run']>[1]>;
interface Machine {
  readonly states: StateMachine;
  readonly overrides: NonNullable<RunOptions['overrides']>;
}

/** How a {@link LocalRunner} works, if not by default. */
export interface LocalRunnerOptions {
  /** Where executions are recorded. */
  readonly history?: ExecutionHistory;
  /** How long a caller waits for an execution's end, in ms; {@link PATIENCE} by default. */
  readonly patience?: number;
  /** Called when an execution that was started without waiting for its outcome has failed. */
  readonly onFailure?: (failure: RunFailure) => void;
}

/**
 * Runs the state machines in this process, on aws-local-stepfunctions. A caller waits as long as on AWS;
 * an execution that takes longer goes on without it.
 *
 * @example
 * const runner = new LocalRunner({ inventory: inventoryTasks({ store, parked }), 'cash-machine': cashMachineTasks() })
 * const { status } = await runner.run('cash-machine', { dispense: '185' })
 * status // 'succeeded'
 */
export class LocalRunner implements WorkflowRunner {
  readonly #machines: ReadonlyMap<MachineName, Machine>;
  readonly #history: ExecutionHistory;
  readonly #patience: number;
  readonly #onFailure: (failure: RunFailure) => void;

  /** @throws Error if a document is invalid, or names a task that is missing */
  constructor(
    tasks: Readonly<Record<MachineName, Tasks>>,
    {
      history = new ExecutionHistory(),
      patience = PATIENCE,
      onFailure = () => undefined,
    }: LocalRunnerOptions = {},
  ) {
    const names = Object.keys(machines) as MachineName[];
    // Prepared once, because preparing validates the document.
    this.#machines = new Map(names.map((name) => [name, prepare(name, tasks[name])]));
    this.#history = history;
    this.#patience = patience;
    this.#onFailure = onFailure;
  }

  /** @throws InputTooLarge; WorkflowUnavailable if the execution takes too long: it goes on */
  run(machine: MachineName, input: unknown): Promise<RunResult> {
    return inTime(this.#patience, this.#execute(machine, input));
  }

  async #execute(machine: MachineName, input: unknown): Promise<RunResult> {
    inputText(input);
    const executionId = uuidv7();
    const startedAt = new Date().toISOString();
    const { states, overrides } = this.#machine(machine);
    const given = input as Parameters<StateMachine['run']>[0];
    const run = states.run(given, {
      overrides,
      context: {
        Execution: { Id: executionId, Name: executionId, Input: given },
        StateMachine: { Name: machine },
        State: clock,
      },
    });
    const result = await run.result.then(
      (output): RunResult => ({ status: 'succeeded', executionId, output }),
      (error: unknown): RunResult => ({ status: 'failed', executionId, ...failure(error) }),
    );
    // The execution has ended, so its event log is complete and closed.
    const events: StateEvent[] = [];
    for await (const event of run.eventLogs) events.push(event as StateEvent);
    this.#history.add({
      id: executionId,
      machine,
      status: result.status,
      startedAt,
      endedAt: new Date().toISOString(),
      input,
      ...(result.status === 'succeeded'
        ? { output: result.output }
        : { error: { error: result.error, cause: result.cause } }),
      states: recordStates(events),
    });
    return result;
  }

  /** Runs the machine to its end, because an execution in this process does not survive a restart. */
  async start(machine: MachineName, input: unknown) {
    const result = await inTime(this.#patience, this.#executeAlone(machine, input));
    const last = this.#history.find(result.executionId)?.states.at(-1);
    if (result.status === 'failed' && last?.type !== 'Fail') {
      // Where the time was up, the last fault says more than the time limit.
      const { error, cause } = last?.error ?? result;
      throw new WorkflowUnavailable(new Error(`${error}: ${cause}`));
    }
    return { executionId: result.executionId };
  }

  /** Executes for a caller that does not hear of a failure. It may come when the caller waits no more. */
  async #executeAlone(machine: MachineName, input: unknown): Promise<RunResult> {
    const result = await this.#execute(machine, input);
    if (result.status === 'failed') this.#onFailure(result);
    return result;
  }

  async executions(query?: ExecutionQuery) {
    return this.#history.page(query);
  }

  async execution(id: string): Promise<Execution | undefined> {
    return this.#history.find(id);
  }

  #machine(name: MachineName): Machine {
    const machine = this.#machines.get(name);
    if (machine === undefined) throw new Error(`there is no state machine ${name}`);
    return machine;
  }
}

function prepare(name: MachineName, tasks: Tasks): Machine {
  const document = deferJsonToString(withResources(name, localResource));
  // The interpreter's type lists each state's fields; it validates the document itself.
  const definition = document as unknown as Definition;
  const states = new StateMachine(definition);
  const taskResourceLocalHandlers: Record<string, Task<never, unknown>> = {};
  for (const [state, { Resource, Parameters }] of Object.entries(machines[name].States)) {
    if (Resource === undefined) continue;
    const task = tasks[taskOf(Resource)];
    if (task === undefined) throw new Error(`${name}: state ${state} names no task: ${Resource}`);
    const evaluated: Task<never, unknown> = usesJsonToString(Parameters)
      ? (input) => task(evaluateJsonToString(input) as never)
      : task;
    taskResourceLocalHandlers[state] = withPublicFaults(evaluated);
  }
  return { states, overrides: { taskResourceLocalHandlers } as Machine['overrides'] };
}

/** A task whose faults are told by name and message only, as those of a function on AWS. */
const withPublicFaults =
  (task: Task<never, unknown>): Task<never, unknown> =>
  async (input) => {
    try {
      return await task(input);
    } catch (fault) {
      throw publicFault(fault);
    }
  };

/** The time of a state, as in Step Functions' Context object. The interpreter has none. */
const clock = {
  get EnteredTime() {
    return new Date().toISOString();
  },
};

// The interpreter requires an ARN, although it runs the local handler instead.
const localResource = (task: string) => `arn:aws:lambda:us-east-1:000000000000:function:${task}`;

/** The interpreter's error wraps the one that ended the execution. */
function failure(error: unknown): { error: string; cause: string } {
  // The machine's time limit; the States Language calls the error States.Timeout.
  if (error instanceof ExecutionTimeoutError) {
    return { error: 'States.Timeout', cause: 'the execution took too long' };
  }
  const { cause = error } = error as { cause?: unknown };
  return cause instanceof Error
    ? { error: cause.name, cause: cause.message }
    : { error: 'States.Runtime', cause: String(cause) };
}
