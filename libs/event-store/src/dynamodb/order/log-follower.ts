import { setTimeout as delay } from 'node:timers/promises';
import { DescribeTableCommand } from '@aws-sdk/client-dynamodb';
import { DynamoDBStreamsClient } from '@aws-sdk/client-dynamodb-streams';
import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { clientConfig, type DynamoDbAddress } from '../table/connect.ts';
import { orStoreUnavailable } from '../table/faults.ts';
import { arrivalsOf } from './arrival.ts';
import { OrderWriter } from './order-writer.ts';
import { assignAllPositions } from './assign-all-positions.ts';
import { TableStream } from './table-stream.ts';

const IDLE_MS = 100;
const PAUSE_MS = 1000;

export interface LogFollowerOptions {
  /** Gets what went wrong; the follower goes on after a second. */
  readonly onFault?: (fault: unknown) => void;
}

/**
 * Follows the table's stream in this process, and gives every commit its place over all streams. It
 * reads the whole table once when it starts. One is enough; AWS lets two read a stream, the function
 * of the infrastructure included.
 *
 * @example
 * const follower = await LogFollower.start(client, 'stockbook', { endpoint })
 */
export class LogFollower {
  readonly #stopping = new AbortController();
  readonly #ended: Promise<void>;

  private constructor(follow: (signal: AbortSignal) => Promise<void>) {
    this.#ended = follow(this.#stopping.signal);
  }

  /** @throws StoreUnavailable; Error where the table is not there, or has no stream */
  static async start(
    client: DynamoDBDocumentClient,
    table: string,
    address: DynamoDbAddress = {},
    { onFault = () => undefined }: LogFollowerOptions = {},
  ): Promise<LogFollower> {
    const arn = await streamArn(client, table);
    const streams = new DynamoDBStreamsClient(clientConfig(address));
    return new LogFollower(async (signal) => {
      const order = new OrderWriter(client, table);
      // What the stream no longer has, since nobody followed it, only the table knows.
      let complete = false;
      while (!signal.aborted) {
        try {
          if (!complete) await assignAllPositions(client, table, order);
          complete = true;
          await follow(order, new TableStream(streams, arn), signal);
        } catch (fault) {
          complete = (fault as Error).name !== 'TrimmedDataAccessException';
          onFault(fault);
          await delay(PAUSE_MS, undefined, { signal }).catch(() => undefined);
        }
      }
      streams.destroy();
    });
  }

  /** Ends after what is being placed has its place. */
  async stop(): Promise<void> {
    this.#stopping.abort();
    await this.#ended;
  }
}

async function follow(order: OrderWriter, stream: TableStream, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    const arrivals = arrivalsOf(await stream.next());
    await order.assignPositions(arrivals);
    if (arrivals.length === 0) await delay(IDLE_MS, undefined, { signal }).catch(() => undefined);
  }
}

async function streamArn(client: DynamoDBDocumentClient, table: string): Promise<string> {
  const { Table } = await orStoreUnavailable(
    client.send(new DescribeTableCommand({ TableName: table })),
  );
  if (Table?.LatestStreamArn === undefined) {
    throw new Error(`table ${table} has no stream: enable one with new images`);
  }
  return Table.LatestStreamArn;
}
