import type { DocumentClient } from '../../dynamodb/table/document-client.ts';
import type { CountRequest, ListRequest } from '../laws/query.ts';
import type { KeptRow, PreparedChange, WriteRequest } from '../laws/write.ts';
import type { RowKey } from '../row.ts';
import { RowStoreAdapter } from '../row-store-adapter.ts';
import { dropRows } from './drop-rows.ts';
import { rowItemKey } from './keys.ts';
import { countRows } from './count-rows.ts';
import { listRows } from './list-rows.ts';
import { indexNotedRows } from './noted-rows.ts';
import { toFound } from './row-item.ts';
import { RowItems } from './row-items.ts';
import { writeRows } from './write-rows.ts';

export interface DynamoDbRowStoreOptions {
  /** Whether something else destroys the client, such as a log; false by default. */
  readonly shared?: boolean;
  /** Collections whose rows something else updates (`rowUpdate`): a list of them looks for notes first. */
  readonly noted?: readonly string[];
}

/**
 * Rows in a table of DynamoDB. A row is in a partition of its own; its places in lists are hints in 16 partitions
 * an index, which a reader compares with the rows. So no collection depends on one partition, and no write needs
 * a transaction, but that of a checkpoint with `only`.
 *
 * @example
 * const rows = new DynamoDbRowStore(client, rowTableOf('stockbook'))
 */
export class DynamoDbRowStore extends RowStoreAdapter {
  readonly #items: RowItems;
  readonly #shared: boolean;
  readonly #noted: ReadonlySet<string>;

  /** @param client which the store destroys when it is closed, unless it is shared */
  constructor(
    client: DocumentClient,
    table: string,
    { shared = false, noted = [] }: DynamoDbRowStoreOptions = {},
  ) {
    super();
    this.#items = new RowItems(client, table);
    this.#shared = shared;
    this.#noted = new Set(noted);
  }

  protected override async find(keys: readonly RowKey[]): Promise<PreparedChange[]> {
    const found = await this.#items.getAll(keys);
    return keys.flatMap((key) => toFound(key, found.get(rowItemKey(key).pk)) ?? []);
  }

  protected override writePrepared(request: WriteRequest): Promise<'written' | 'refused'> {
    return writeRows(this.#items, request);
  }

  protected override async findInOrder(request: ListRequest): Promise<KeptRow[]> {
    await this.#indexNoted(request.collection);
    return listRows(this.#items, request);
  }

  protected override async countRows(request: CountRequest): Promise<number> {
    await this.#indexNoted(request.collection);
    return countRows(this.#items, request);
  }

  protected override async dropCollection(collection: string): Promise<void> {
    await this.#indexNoted(collection);
    return dropRows(this.#items, collection);
  }

  override async close(): Promise<void> {
    if (!this.#shared) this.#items.client.destroy();
  }

  async #indexNoted(collection: string): Promise<void> {
    if (this.#noted.has(collection)) await indexNotedRows(this.#items, collection);
  }
}
