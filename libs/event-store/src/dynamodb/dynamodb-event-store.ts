import { type AppendAnswer, EventStoreAdapter } from '../adapter.ts';
import type { StreamResult } from '../event-store.ts';
import { impossible } from '../impossible.ts';
import type { PreparedCommand } from '../laws/command.ts';
import type { AppendRequest } from '../laws/prepare.ts';
import type { LogRange, PreparedPlace, ReadRange } from '../laws/read.ts';
import { newId } from '../new-id.ts';
import type { StreamId } from '../stream.ts';
import {
  AppendPlanner,
  type PlannedAppend,
  conflictAt,
  conflictOf,
  type Idempotency,
} from './log/append-planner.ts';
import { jitter } from './table/back-off.ts';
import type { DocumentClient } from './table/document-client.ts';
import { eventsOf, toItem } from './log/commit.ts';
import { Items } from './table/items.ts';
import { orderTableOf } from './order/order-table.ts';
import { endOfOrder } from './order/order.ts';
import { readOrder } from './order/read-order.ts';
import { positionInOrder } from './order/position-in-order.ts';
import { readStream } from './log/read-stream.ts';
import { readLatest, readUpTo } from './log/read-latest.ts';
import { writeCommits } from './log/write-commits.ts';

export interface DynamoDbEventStoreOptions {
  /** `durable` by default. */
  readonly idempotency?: Idempotency;
}

/**
 * The log in a DynamoDB table: each commit is one immutable item, put on the condition that its key
 * is free.
 *
 * Events get their positions later: a `LogFollower` reads the table's stream and writes the order of
 * the log to a second table, `<table>-order`, from which `readAll` reads.
 *
 * @example
 * const client = await connectDynamoDb({ endpoint })
 * const store = new DynamoDbEventStore(client, 'stockbook')
 */
export class DynamoDbEventStore extends EventStoreAdapter {
  readonly #items: Items;
  readonly #order: Items;
  readonly #planner: AppendPlanner;

  constructor(
    client: DocumentClient,
    table: string,
    { idempotency = 'durable' }: DynamoDbEventStoreOptions = {},
  ) {
    super();
    if (idempotency !== 'durable' && !(idempotency.lastCommits >= 1)) {
      throw new RangeError('idempotency.lastCommits must be 1 or more, for example 20');
    }
    this.#items = new Items(client, table);
    this.#order = new Items(client, orderTableOf(table));
    this.#planner = new AppendPlanner(this.#items, idempotency);
  }

  protected override async appendPrepared({
    appends,
    command,
    now,
  }: AppendRequest): Promise<AppendAnswer> {
    let plan = await this.#planner.plan(appends, command);
    for (let attempt = 0; ; attempt += 1) {
      if ('repeat' in plan) return { status: 'repeat', ranges: plan.repeat };
      const at = conflictAt(plan.appends);
      if (at !== -1) {
        const before = await this.#planner.readHeads(plan.appends.slice(0, at));
        const conflict = conflictOf([...before, ...plan.appends.slice(at)]);
        return { status: 'conflict', conflict };
      }
      // Only `any` and `stream-exists` come here again, after another writer was first.
      if (attempt > 0) await jitter(attempt);
      const streams = await this.#write(plan.appends, command, now);
      if (streams) return { status: 'appended', streams };
      plan = await this.#planner.planAgain(plan.appends, command);
    }
  }

  protected override readRange(stream: StreamId, range: ReadRange) {
    return readStream(this.#items, stream, range);
  }

  protected override readAfter(range: LogRange) {
    return readOrder(this.#items, this.#order, range);
  }

  protected override async last() {
    return String(await endOfOrder(this.#order));
  }

  protected override positionOfEvent(event: PreparedPlace) {
    return positionInOrder(this.#items, this.#order, event);
  }

  protected override latest(stream: StreamId, reducerVersion?: string) {
    return readLatest(this.#items, stream, reducerVersion);
  }

  protected override upTo(stream: StreamId, version: number, reducerVersion?: string) {
    return readUpTo(this.#items, stream, version, reducerVersion);
  }

  protected override commandOf(stream: StreamId, command: PreparedCommand) {
    return this.#planner.findRepeat(stream, command);
  }

  protected override async closeConnections(): Promise<void> {
    this.#items.client.destroy();
  }

  /** @returns undefined if another writer was first */
  async #write(
    appends: readonly PlannedAppend[],
    command: PreparedCommand | undefined,
    now: string,
  ): Promise<StreamResult[] | undefined> {
    const attempt = Buffer.from(newId().replaceAll('-', ''), 'hex');
    const ranges = appends.map(({ stream, head: { version }, events }) => ({
      stream,
      from: version + 1,
      version: version + events.length,
    }));
    const commits = appends.map(({ stream, head, events, snapshot }) =>
      toItem({
        stream,
        head,
        events,
        recordedAt: now,
        attempt,
        ...(command && { command }),
        ...(appends.length > 1 && { all: ranges }),
        // A snapshot of another version would be a wrong state.
        ...(snapshot && snapshot.version === head.version && { snapshot }),
      }),
    );
    const puts = commits.filter(({ e }) => e.length > 0);
    const free = commits.filter(({ e }) => e.length === 0);
    const others = appends.filter(({ events }) => events.length === 0);
    const traces = command ? this.#planner.tracesOf(others, command, { attempt, all: ranges }) : [];
    const written = await writeCommits(this.#items, { puts: [...puts, ...traces], free });
    if (!written) return undefined;
    return ranges.map(({ stream, version }, index) => {
      const commit = commits[index] ?? impossible('an append has no commit');
      return { stream, version, events: eventsOf(stream, commit) };
    });
  }
}
