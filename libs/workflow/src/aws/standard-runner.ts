import { setTimeout as delay } from 'node:timers/promises';
import { newId } from '@stockbook/event-store';
import type { ExecutionQuery } from '../execution.ts';
import { inputText } from '../input-too-large.ts';
import type { RunResult, WorkflowRunner } from '../runner.ts';
import { WorkflowUnavailable } from '../workflow-unavailable.ts';
import type { StandardClient } from './clients.ts';
import { describeMachines } from './describe-machines.ts';
import { arnOf, executionArn, type MachineArns } from './machine-arns.ts';
import { PATIENCE } from '../patience.ts';
import { reaching } from './reaching.ts';
import { readResult } from './read-result.ts';
import { StandardHistory } from './standard-history.ts';

/** The first and the longest pause, in ms, before the runner asks again whether an execution has ended. */
const FIRST_LOOK = 50;
const LAST_LOOK = 800;

/**
 * Runs the state machines as Standard workflows of AWS Step Functions. Step Functions keeps their history,
 * and they cost many times more. It cannot notify a caller of their end, so this class polls for it.
 *
 * @example const runner = new StandardRunner(new SFN(), arns)
 */
export class StandardRunner implements WorkflowRunner {
  readonly #client: StandardClient;
  readonly #machines: MachineArns;
  readonly #history: StandardHistory;
  readonly #patience: number;

  /** @param patience how long to poll for an execution's end, in ms; {@link PATIENCE} by default */
  constructor(client: StandardClient, machines: MachineArns, patience = PATIENCE) {
    this.#client = client;
    this.#machines = machines;
    this.#patience = patience;
    this.#history = new StandardHistory(client, machines);
  }

  /** @throws WorkflowUnavailable, InputTooLarge */
  async run(machine: string, input: unknown): Promise<RunResult> {
    const { executionId } = await this.start(machine, input);
    const look = { executionArn: executionArn(arnOf(this.#machines, machine), executionId) };
    const deadline = Date.now() + this.#patience;
    for (let wait = FIRST_LOOK; Date.now() < deadline; wait = Math.min(wait * 2, LAST_LOOK)) {
      await delay(wait);
      const execution = await reaching(this.#client.describeExecution(look)).catch(
        unlessNotSeenYet,
      );
      if (execution && execution.status !== 'RUNNING') return readResult(executionId, execution);
    }
    throw new WorkflowUnavailable(new Error(`execution ${executionId} still runs`));
  }

  /** @throws WorkflowUnavailable, InputTooLarge */
  async start(machine: string, input: unknown) {
    const executionId = newId();
    const start = {
      stateMachineArn: arnOf(this.#machines, machine),
      name: executionId,
      input: inputText(input),
    };
    await reaching(this.#client.startExecution(start));
    return { executionId };
  }

  executions(query?: ExecutionQuery) {
    return this.#history.page(query);
  }

  execution(id: string) {
    return this.#history.find(id);
  }

  describeMachines() {
    return describeMachines(this.#client, this.#machines);
  }
}

/** Step Functions may not find an execution just after its start. */
function unlessNotSeenYet(error: Error): undefined {
  if (error.name !== 'ExecutionDoesNotExist') throw error;
}
