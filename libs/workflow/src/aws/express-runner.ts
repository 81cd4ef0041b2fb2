import { newId } from '@stockbook/event-store';
import type { ExecutionQuery } from '../execution.ts';
import { inputText } from '../input-too-large.ts';
import type { RunResult, WorkflowRunner } from '../runner.ts';
import type { ExpressClient } from './clients.ts';
import { describeMachines } from './describe-machines.ts';
import type { ExecutionLog } from './execution-log.ts';
import { arnOf, type MachineArns } from './machine-arns.ts';
import { PATIENCE } from '../patience.ts';
import { reaching } from './reaching.ts';
import { readResult } from './read-result.ts';

/**
 * Runs the state machines as Express workflows of AWS Step Functions. Step Functions keeps no history of
 * them, so their records are read from the logs they write.
 *
 * @example
 * const log = new ExecutionLog(new CloudWatchLogs(), groups, 30)
 * const runner = new ExpressRunner(new SFN(), arns, log)
 */
export class ExpressRunner implements WorkflowRunner {
  readonly #client: ExpressClient;
  readonly #machines: MachineArns;
  readonly #log: ExecutionLog;
  readonly #patience: number;

  /** @param patience how long to wait for an execution's end, in ms; {@link PATIENCE} by default */
  constructor(
    client: ExpressClient,
    machines: MachineArns,
    log: ExecutionLog,
    patience = PATIENCE,
  ) {
    this.#client = client;
    this.#machines = machines;
    this.#log = log;
    this.#patience = patience;
  }

  /** @throws WorkflowUnavailable, InputTooLarge */
  async run(machine: string, input: unknown): Promise<RunResult> {
    const start = this.#start(machine, input);
    const abortSignal = AbortSignal.timeout(this.#patience);
    const ended = this.#client.startSyncExecution(start, { abortSignal });
    return readResult(start.name, await reaching(ended));
  }

  /** @throws WorkflowUnavailable, InputTooLarge */
  async start(machine: string, input: unknown) {
    const start = this.#start(machine, input);
    await reaching(this.#client.startExecution(start));
    return { executionId: start.name };
  }

  executions(query?: ExecutionQuery) {
    return this.#log.page(query);
  }

  execution(id: string) {
    return this.#log.find(id);
  }

  describeMachines() {
    return describeMachines(this.#client, this.#machines);
  }

  #start(machine: string, input: unknown) {
    return {
      stateMachineArn: arnOf(this.#machines, machine),
      name: newId(),
      input: inputText(input),
    };
  }
}
