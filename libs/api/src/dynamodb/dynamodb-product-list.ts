import { listedProduct, type ProductFilter, productList, type ProductRow } from '@stockbook/domain';
import {
  type EventStore,
  isStoreUnavailable,
  isUnknownEvent,
  type StreamId,
} from '@stockbook/event-store';
import {
  type DocumentClient,
  firstItems,
  idsAfter,
  orStoreUnavailable,
} from '@stockbook/event-store/dynamodb/core';
import { loadProduct, PRODUCT_CATEGORY } from '@stockbook/workflow';
import type { StoredWrite } from '../consistency/stored-write.ts';
import { until } from '../consistency/until.ts';
import type { FoundProducts, ProductList, ProductPage } from '../product-list.ts';

/** All in one partition, so that a query returns them in order; each change of a product writes there once. */
const PARTITION = 'products';
/** How many products are updated at the same time. */
const AT_ONCE = 25;

/** A product whose row could not be updated. */
export interface Unlisted {
  readonly productId: string;
  readonly error: unknown;
}

/**
 * The product list in a DynamoDB table (`listTableDefinition`), which a reader of the log's stream keeps up
 * to date. A function that has just started need not read the log first.
 *
 * @example <caption>no-run: needs AWS</caption>
 * const list = new DynamoDbProductList(await connectDynamoDb(), 'stockbook-products')
 * await list.follow(store, [productStream('100')])
 */
export class DynamoDbProductList implements ProductList {
  readonly #client: DocumentClient;
  readonly #table: string;

  constructor(client: DocumentClient, table: string) {
    this.#client = client;
    this.#table = table;
  }

  async page(limit: number, after?: string): Promise<ProductPage> {
    // Consistent, so that the page has each write that whenAt has found.
    const query = { TableName: this.#table, ...idsAfter(PARTITION, after), ConsistentRead: true };
    const items = await firstItems(this.#client, query, limit + 1);
    const products = items
      .slice(0, limit)
      .map(({ id, row }) => productList.toProduct(String(id), JSON.parse(String(row))));
    return { products, more: items.length > limit };
  }

  async find(filter: ProductFilter, limit: number, after?: string): Promise<FoundProducts> {
    const query = { TableName: this.#table, ...idsAfter(PARTITION, after), ConsistentRead: true };
    const items = await firstItems(this.#client, query, limit + 1);
    const page = items.slice(0, limit);
    const last = items.length > limit ? page.at(-1) : undefined;
    const products = page.flatMap(
      ({ id, row }) => listedProduct(String(id), JSON.parse(String(row)), filter) ?? [],
    );
    return { products, ...(last && { next: String(last['id']) }) };
  }

  async whenAt({ stream, version }: StoredWrite, signal: AbortSignal): Promise<void> {
    if (stream.category !== PRODUCT_CATEGORY) return;
    const query = {
      TableName: this.#table,
      KeyConditionExpression: 'pk = :pk AND id = :id',
      ExpressionAttributeValues: { ':pk': PARTITION, ':id': stream.id },
      ConsistentRead: true,
    };
    await until(async () => {
      const [row] = await firstItems(this.#client, query, 1);
      return row !== undefined && Number(row['version']) >= version;
    }, signal);
  }

  /**
   * Updates the rows of some products from the log. Calls may come late, repeated or out of order: a row
   * never goes back to an earlier version.
   *
   * @returns the products that could not be updated, each with its error; trying again would not help
   * @throws StoreUnavailable: call it again with the same streams
   */
  async follow(store: EventStore, streams: readonly StreamId[]): Promise<readonly Unlisted[]> {
    const products = streams
      .filter(({ category }) => category === PRODUCT_CATEGORY)
      .map(({ id }) => id);
    const changed = [...new Set(products)];
    const unlisted: Unlisted[] = [];
    for (let start = 0; start < changed.length; start += AT_ONCE) {
      const some = changed.slice(start, start + AT_ONCE);
      const results = await Promise.all(some.map((productId) => this.#refresh(store, productId)));
      unlisted.push(...results.filter((result) => result !== undefined));
    }
    return unlisted;
  }

  async #refresh(store: EventStore, productId: string): Promise<Unlisted | undefined> {
    try {
      const { state, version } = await loadProduct(store, productId);
      await this.#put(productId, { state, version });
      return undefined;
    } catch (error) {
      if (isStoreUnavailable(error)) throw error;
      // An error of AWS does not come from this product: the caller tries again.
      if (error instanceof Error && '$fault' in error) throw error;
      // An event of a newer Stockbook: the list leaves the product out.
      if (isUnknownEvent(error)) await this.#remove(productId);
      return { productId, error };
    }
  }

  async #put(productId: string, row: ProductRow): Promise<void> {
    const put = this.#client.put({
      TableName: this.#table,
      Item: { pk: PARTITION, id: productId, version: row.version, row: JSON.stringify(row) },
      ConditionExpression: 'attribute_not_exists(pk) OR version <= :version',
      ExpressionAttributeValues: { ':version': row.version },
    });
    await orStoreUnavailable(put).catch((error: Error) => {
      if (error.name !== 'ConditionalCheckFailedException') throw error;
    });
  }

  async #remove(productId: string): Promise<void> {
    const key = { pk: PARTITION, id: productId };
    await orStoreUnavailable(this.#client.delete({ TableName: this.#table, Key: key }));
  }
}
