import {
  type ExecutionListItem,
  paginateGetExecutionHistory,
  paginateListExecutions,
  type SFNClient,
} from '@aws-sdk/client-sfn';
import type { Execution, ExecutionPage, ExecutionQuery, ExecutionSummary } from '../execution.ts';
import type { MachineName } from '../machines.ts';
import { fromHistory, type HistoryEvent } from './history-event.ts';
import { executionArn, type MachineArns } from './machine-arns.ts';
import { newestFirst, pageOf, placeOf } from './place.ts';
import { reaching } from './reaching.ts';
import { toExecution } from './to-execution.ts';

/** The records of Standard executions, from the history that Step Functions keeps for 90 days. */
export class StandardHistory {
  readonly #client: SFNClient;
  readonly #machines: readonly (readonly [MachineName, string])[];

  constructor(client: SFNClient, machines: MachineArns) {
    this.#client = client;
    this.#machines = Object.entries(machines) as [MachineName, string][];
  }

  async find(id: string): Promise<Execution | undefined> {
    // Not a valid name of an execution.
    if (!/^[\w.-]{1,80}$/.test(id)) return undefined;
    const found = await Promise.all(
      this.#machines.map(async ([machine, arn]) =>
        toExecution(id, machine, await this.#events(executionArn(arn, id))),
      ),
    );
    return found.find((each) => each !== undefined);
  }

  /** The list has no errors of executions: each would need a request of its own. */
  async page({ status, before, limit = 100 }: ExecutionQuery = {}): Promise<ExecutionPage> {
    const found = await Promise.all(
      this.#machines.map(async ([machine, arn]) => {
        const own: ExecutionSummary[] = [];
        for await (const each of this.#list(arn)) {
          const summary = toSummary(machine, each);
          if (!summary || (status !== undefined && summary.status !== status)) continue;
          if (before === undefined || placeOf(summary) < before) own.push(summary);
          if (own.length > limit) break;
        }
        return own;
      }),
    );
    return pageOf(found.flat().toSorted(newestFirst), limit);
  }

  async *#list(stateMachineArn: string): AsyncGenerator<ExecutionListItem> {
    const pages = paginateListExecutions(
      { client: this.#client },
      { stateMachineArn, maxResults: 1000 },
    )[Symbol.asyncIterator]();
    for (;;) {
      const { value, done } = await reaching(pages.next());
      if (done) return;
      yield* value.executions ?? [];
    }
  }

  async #events(executionArn: string): Promise<readonly HistoryEvent[]> {
    const found: HistoryEvent[] = [];
    const pages = paginateGetExecutionHistory(
      { client: this.#client },
      { executionArn, maxResults: 1000 },
    );
    const read = async () => {
      for await (const { events = [] } of pages) found.push(...events.map(fromHistory));
    };
    await reaching(read()).catch((error: Error) => {
      if (error.name !== 'ExecutionDoesNotExist') throw error;
    });
    return found;
  }
}

/** @returns undefined while the execution runs */
function toSummary(
  machine: MachineName,
  { name, status, startDate, stopDate }: ExecutionListItem,
): ExecutionSummary | undefined {
  if (name === undefined || startDate === undefined || stopDate === undefined) return undefined;
  return {
    id: name,
    machine,
    status: status === 'SUCCEEDED' ? 'succeeded' : 'failed',
    startedAt: startDate.toISOString(),
    endedAt: stopDate.toISOString(),
  };
}
