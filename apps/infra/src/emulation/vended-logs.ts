import { setTimeout as delay } from 'node:timers/promises';
import {
  CloudWatchLogsClient,
  CreateLogStreamCommand,
  type InputLogEvent,
  PutLogEventsCommand,
} from '@aws-sdk/client-cloudwatch-logs';
import {
  type ExecutionListItem,
  type HistoryEvent,
  paginateGetExecutionHistory,
  paginateListExecutions,
  SFNClient,
  type SFNClientConfig,
} from '@aws-sdk/client-sfn';

const PERIOD_MS = 200;
const STREAM = 'states/emulated';

/** A machine and its log group. */
export interface LoggingMachine {
  readonly stateMachineArn: string;
  readonly group: string;
}

/**
 * Writes the history of Express executions to the log groups of their machines. AWS does this itself;
 * the emulator does not, but it keeps the history, which AWS does not.
 *
 * @param machinesOf called in each round, since a deployment can change the machines
 * @returns a function that stops it
 * @see https://docs.aws.amazon.com/step-functions/latest/dg/cw-logs.html
 */
export function writeVendedLogs(
  settings: Pick<SFNClientConfig, 'endpoint' | 'region' | 'credentials'>,
  machinesOf: () => Promise<readonly LoggingMachine[]>,
): () => Promise<void> {
  const writer = new VendedLogs(settings);
  const stopping = new AbortController();
  const stopped = (async () => {
    while (!stopping.signal.aborted) {
      // During a deployment, machines and log groups may not exist.
      await machinesOf()
        .then((machines) => writer.write(machines))
        .catch(() => undefined);
      await delay(PERIOD_MS, undefined, { signal: stopping.signal }).catch(() => undefined);
    }
  })();
  return () => {
    stopping.abort();
    return stopped;
  };
}

class VendedLogs {
  readonly #states: SFNClient;
  readonly #logs: CloudWatchLogsClient;
  readonly #written = new Set<string>();
  readonly #streams = new Set<string>();

  constructor(settings: SFNClientConfig) {
    this.#states = new SFNClient({ ...settings, disableHostPrefix: true });
    this.#logs = new CloudWatchLogsClient(settings as object);
  }

  async write(machines: readonly LoggingMachine[]): Promise<void> {
    for (const { stateMachineArn, group } of machines) {
      await this.#makeStream(group);
      await this.#writeMachine(stateMachineArn, group);
    }
  }

  async #writeMachine(stateMachineArn: string, group: string): Promise<void> {
    const pages = paginateListExecutions(
      { client: this.#states },
      { stateMachineArn, maxResults: 100 },
    );
    for await (const { executions = [] } of pages) {
      const ended = executions.filter(({ stopDate }) => stopDate !== undefined).map(arnOf);
      const fresh = ended.filter((executionArn) => !this.#written.has(executionArn));
      for (const executionArn of fresh) await this.#writeExecution(group, executionArn);
      // The newest come first: after a page of known executions, all others are known too.
      if (ended.length > 0 && fresh.length === 0) return;
    }
  }

  async #writeExecution(group: string, executionArn: string): Promise<void> {
    const lines: InputLogEvent[] = [];
    const pages = paginateGetExecutionHistory(
      { client: this.#states },
      { executionArn, maxResults: 1000 },
    );
    for await (const { events = [] } of pages) {
      lines.push(...events.map((event) => lineOf(executionArn, event)));
    }
    const put = { logGroupName: group, logStreamName: STREAM, logEvents: lines };
    await this.#logs.send(new PutLogEventsCommand(put)).catch((error: Error) => {
      // A deployment replaced the group, so that the stream is gone with it. The next round makes it again.
      if (error.name === 'ResourceNotFoundException') this.#streams.delete(group);
      throw error;
    });
    this.#written.add(executionArn);
  }

  async #makeStream(group: string): Promise<void> {
    if (this.#streams.has(group)) return;
    const create = new CreateLogStreamCommand({ logGroupName: group, logStreamName: STREAM });
    await this.#logs.send(create).catch((error: Error) => {
      if (error.name !== 'ResourceAlreadyExistsException') throw error;
    });
    this.#streams.add(group);
  }
}

function arnOf({ executionArn, name }: ExecutionListItem): string {
  if (!executionArn) throw new Error(`the execution ${name} has no ARN`);
  return executionArn;
}

/** A line as AWS writes it, with numbers as strings. */
function lineOf(executionArn: string, event: HistoryEvent): InputLogEvent {
  // The first event has no previous one.
  const { id, previousEventId = 0, type, timestamp } = event;
  if (id === undefined || !type || !timestamp) {
    throw new Error(`an event of ${executionArn} has no id, type or timestamp`);
  }
  const details = Object.entries(event).find(([name, value]) => name.endsWith('Details') && value);
  const at = timestamp.getTime();
  const message = JSON.stringify({
    id: String(id),
    type,
    details: details?.[1] ?? {},
    previous_event_id: String(previousEventId),
    event_timestamp: String(at),
    execution_arn: executionArn,
    redrive_count: '0',
  });
  return { timestamp: at, message };
}
