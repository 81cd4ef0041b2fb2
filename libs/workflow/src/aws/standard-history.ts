import type { ExecutionListItem } from '@aws-sdk/client-sfn';
import type { Execution, ExecutionPage, ExecutionQuery, ExecutionSummary } from '../execution.ts';
import { fromHistory, type HistoryEvent } from '../history/history-event.ts';
import { isWanted } from '../history/is-wanted.ts';
import { toExecution } from '../history/to-execution.ts';
import type { HistoryClient } from './clients.ts';
import { executionArn, type MachineArns } from './machine-arns.ts';
import { NotSearchable } from '../not-searchable.ts';
import { pagesOf } from './pages-of.ts';
import { newestFirst, pageOf, placeOf } from './place.ts';

const NO_PRODUCTS =
  'cannot be searched here: Step Functions lists Standard executions without their input. Leave it out';

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

  /**
   * The list has neither errors nor products of executions: each would need a request of its own.
   *
   * @throws NotSearchable if the query asks for a product
   */
  async page(query: ExecutionQuery = {}): Promise<ExecutionPage> {
    const { machine: wanted, productId, startedFrom, before, limit = 100 } = query;
    if (productId !== undefined) throw new NotSearchable('productId', NO_PRODUCTS);
    const oldest = startedFrom === undefined ? 0 : Date.parse(startedFrom);
    const machines = this.#machines.filter(([name]) => wanted === undefined || name === wanted);
    const found = await Promise.all(
      machines.map(async ([machine, arn]) => {
        const own: ExecutionSummary[] = [];
        for await (const each of this.#list(arn)) {
          // They come newest first.
          if (Number(each.startDate) < oldest) break;
          const summary = toSummary(machine, each);
          if (!summary || !isWanted(query, summary)) continue;
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
