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

/** A machine's ARN, and the log group it is to write to. */
export interface LoggingMachine {
  readonly stateMachineArn: string;
  readonly group: string;
}

/**
 * Writes what Express machines do into their log groups, as AWS does by itself and the emulator does
 * not; in return it keeps a history of them, which AWS does not.
 *
 * @param machinesOf asked for each time, since a deployment may bring new ones
 * @returns stops it
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
      // Where the stack is just being deployed anew, machines and groups come and go.
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
      // The newest come first: behind a page of known ones all are known.
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
    await this.#logs.send(
      new PutLogEventsCommand({ logGroupName: group, logStreamName: STREAM, logEvents: lines }),
    );
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

/** A line as AWS writes it: its numbers are texts. */
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
