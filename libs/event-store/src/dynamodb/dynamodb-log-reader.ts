import { LogReaderAdapter } from '../log-reader-adapter.ts';
import type { LogRange, PreparedPlace, ReadRange } from '../laws/read.ts';
import type { StreamId } from '../stream.ts';
import { readLatest, readUpTo } from './log/read-latest.ts';
import { readStream } from './log/read-stream.ts';
import { endOfOrder } from './order/order.ts';
import { orderTableOf } from './order/order-table.ts';
import { positionInOrder } from './order/position-in-order.ts';
import { readOrder } from './order/read-order.ts';
import type { DocumentClient } from './table/document-client.ts';
import { Items } from './table/items.ts';

/**
 * The log in a DynamoDB table, for programs that only read it: it needs no right to write, and a bundler leaves
 * out what appends.
 *
 * @example
 * const client = await connectDynamoDb({ endpoint })
 * const end = await new DynamoDbLogReader(client, 'stockbook').end() // '0'
 */
export class DynamoDbLogReader extends LogReaderAdapter {
  readonly #items: Items;
  readonly #order: Items;

  constructor(client: DocumentClient, table: string) {
    super();
    this.#items = new Items(client, table);
    this.#order = new Items(client, orderTableOf(table));
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

  protected override async closeConnections(): Promise<void> {
    this.#items.client.destroy();
  }
}
