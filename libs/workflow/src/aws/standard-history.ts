import type { ExecutionListItem } from '@aws-sdk/client-sfn';
import type { Execution, ExecutionPage, ExecutionQuery, ExecutionSummary } from '../execution.ts';
import { fromHistory, type HistoryEvent } from '../history/history-event.ts';
import { toExecution } from '../history/to-execution.ts';
import type { HistoryClient } from './clients.ts';
import { executionArn, type MachineArns } from './machine-arns.ts';
import { pagesOf } from './pages-of.ts';
import { newestFirst, pageOf, placeOf } from './place.ts';

/** The records of Standard executions, from the history that Step Functions keeps for 90 days. */
export class StandardHistory {
  readonly #client: HistoryClient;
  readonly #machines: readonly (readonly [string, string])[];

  constructor(client: HistoryClient, machines: MachineArns) {
    this.#client = client;
    this.#machines = Object.entries(machines);
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
    const pages = pagesOf((nextToken) =>
      this.#client.listExecutions({ stateMachineArn, maxResults: 1000, nextToken }),
    );
    for await (const { executions = [] } of pages) yield* executions;
  }

  async #events(executionArn: string): Promise<readonly HistoryEvent[]> {
    const found: HistoryEvent[] = [];
    const pages = pagesOf((nextToken) =>
      this.#client.getExecutionHistory({ executionArn, maxResults: 1000, nextToken }),
    );
    const read = async () => {
      for await (const { events = [] } of pages) found.push(...events.map(fromHistory));
    };
    await read().catch((error: Error) => {
      if (error.name !== 'ExecutionDoesNotExist') throw error;
    });
    return found;
  }
}

/** @returns undefined while the execution runs */
function toSummary(
  machine: string,
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
