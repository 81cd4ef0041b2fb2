import { setTimeout as delay } from 'node:timers/promises';
import { orPackageMissing } from '../../errors/or-package-missing.ts';
import type { StreamStopped } from '../../errors/stream-stopped.ts';
import { clientConfig, type DynamoDbAddress } from '../table/client-config.ts';
import { tableCommands } from '../table/create-table.ts';
import type { CommandClient, DocumentClient } from '../table/document-client.ts';
import { orStoreUnavailable } from '../table/faults.ts';
import { arrivalsOf } from './arrival.ts';
import { OrderWriter, type Positions } from './order-writer.ts';
import { assignAllPositions } from './assign-all-positions.ts';
import { TableStream } from './table-stream.ts';

const IDLE_MS = 100;
const PAUSE_MS = 1000;

export interface LogFollowerOptions {
  /**
   * Is called with each fault, after which the follower goes on in a second, and once with a
   * `StreamStopped` for each place where a stream stopped.
   */
  readonly onFault?: (fault: unknown) => void;
}

/**
 * Reads the table's stream in this process, and assigns events their positions. When it starts, it
 * reads the whole table once. One follower is enough. AWS lets two readers share a stream, and the
 * infrastructure's function is one of them.
 *
 * @example
 * const follower = await LogFollower.start(client, 'stockbook', { endpoint })
 * await follower.stop()
 */
export class LogFollower {
  readonly #stopping = new AbortController();
  readonly #ended: Promise<void>;

  private constructor(follow: (signal: AbortSignal) => Promise<void>) {
    this.#ended = follow(this.#stopping.signal);
  }

  /**
   * @throws StoreUnavailable
   * @throws PackageMissing if `@aws-sdk/client-dynamodb-streams` is not installed
   * @throws Error if the table does not exist or has no stream
   */
  static async start(
    client: DocumentClient & CommandClient,
    table: string,
    address: DynamoDbAddress = {},
    { onFault = () => undefined }: LogFollowerOptions = {},
  ): Promise<LogFollower> {
    const { DynamoDBStreams } = await import('@aws-sdk/client-dynamodb-streams').catch(
      orPackageMissing('LogFollower', '@aws-sdk/client-dynamodb-streams'),
    );
    const arn = await streamArn(client, table);
    const streams = new DynamoDBStreams(clientConfig(address));
    return new LogFollower(async (signal) => {
      const order = new OrderWriter(client, table);
      const tell = oncePerStop(onFault);
      // The stream may have dropped commits while no follower ran: the table has them.
      let complete = false;
      while (!signal.aborted) {
        try {
          if (!complete) tell(await assignAllPositions(client, table, order));
          complete = true;
          await follow(order, new TableStream(streams, arn), { signal, tell });
        } catch (fault) {
          complete = (fault as Error).name !== 'TrimmedDataAccessException';
          onFault(fault);
          await delay(PAUSE_MS, undefined, { signal }).catch(() => undefined);
        }
      }
      streams.destroy();
    });
  }

  /** Ends after the commits that were read have their positions. */
  async stop(): Promise<void> {
    this.#stopping.abort();
    await this.#ended;
  }
}

interface Following {
  readonly signal: AbortSignal;
  readonly tell: (positions: Positions) => void;
}

async function follow(
  order: OrderWriter,
  stream: TableStream,
  { signal, tell }: Following,
): Promise<void> {
  while (!signal.aborted) {
    const arrivals = arrivalsOf(await stream.next());
    tell(await order.assignPositions(arrivals));
    if (arrivals.length === 0) await delay(IDLE_MS, undefined, { signal }).catch(() => undefined);
  }
}

/** Reports each place where a stream stopped once: a stream that goes on may stop again, at another place. */
function oncePerStop(report: (stopped: StreamStopped) => void): Following['tell'] {
  const told = new Set<string>();
  return ({ stopped }) => {
    for (const each of stopped.filter(({ message }) => !told.has(message))) {
      told.add(each.message);
      report(each);
    }
  };
}

async function streamArn(client: CommandClient, table: string): Promise<string> {
  const { DescribeTableCommand } = await tableCommands();
  const { Table } = await orStoreUnavailable(
    client.send(new DescribeTableCommand({ TableName: table })),
  );
  if (Table?.LatestStreamArn === undefined) {
    throw new Error(`table ${table} has no stream: enable one with view type NEW_IMAGE`);
  }
  return Table.LatestStreamArn;
}
