import { setTimeout as delay } from 'node:timers/promises';
import { DescribeTableCommand } from '@aws-sdk/client-dynamodb';
import { DynamoDBStreamsClient } from '@aws-sdk/client-dynamodb-streams';
import { type DynamoDBDocumentClient, ScanCommand } from '@aws-sdk/lib-dynamodb';
import type { CommitItem } from './commit.ts';
import { clientConfig, type DynamoDbAddress } from './connect.ts';
import { reaching } from './faults.ts';
import { Items } from './items.ts';
import { streamOf } from './keys.ts';
import { arrivalOf, arrivalsOf } from './arrival.ts';
import { OrderWriter } from './order-writer.ts';
import { TableStream } from './table-stream.ts';

/** A table's stream keeps its records for 24 hours; what was missed for longer must be looked for. */
const RETENTION_MS = 20 * 60 * 60 * 1000;
const IDLE_MS = 100;
const PAUSE_MS = 1000;

export interface LogFollowerOptions {
  /** Gets what went wrong; the follower goes on after a second. */
  readonly onFault?: (fault: unknown) => void;
}

/**
 * Follows the table's stream in this process, and gives every commit its place over all streams. One
 * is enough; several do no harm.
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
    const items = new Items(client, table);
    return new LogFollower(async (signal) => {
      while (!signal.aborted) {
        try {
          await follow(items, new TableStream(streams, arn), signal);
        } catch (fault) {
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

async function follow(items: Items, stream: TableStream, signal: AbortSignal): Promise<void> {
  const order = new OrderWriter(items.client, items.table);
  if (Date.now() - (await order.newest()) > RETENTION_MS) await placeAll(items, order);
  while (!signal.aborted) {
    const arrivals = arrivalsOf(await stream.next());
    await order.place(arrivals);
    if (arrivals.length === 0) await delay(IDLE_MS, undefined, { signal }).catch(() => undefined);
  }
}

/** Gives a place to every commit that has none, from the table itself. */
async function placeAll(items: Items, order: OrderWriter): Promise<void> {
  let start: Record<string, unknown> | undefined;
  do {
    const { Items: found = [], LastEvaluatedKey } = await reaching(
      items.client.send(
        new ScanCommand({
          TableName: items.table,
          ConsistentRead: true,
          ...(start && { ExclusiveStartKey: start }),
        }),
      ),
    );
    const commits = (found as CommitItem[]).filter(({ pk }) => streamOf(pk));
    // From the start of the order: when the commits came in only their writers' clocks say.
    await order.place(commits.map((commit) => arrivalOf(commit, 0)));
    start = LastEvaluatedKey;
  } while (start);
}

async function streamArn(client: DynamoDBDocumentClient, table: string): Promise<string> {
  const { Table } = await reaching(client.send(new DescribeTableCommand({ TableName: table })));
  if (Table?.LatestStreamArn === undefined) {
    throw new Error(`table ${table} has no stream: enable one with new images`);
  }
  return Table.LatestStreamArn;
}
