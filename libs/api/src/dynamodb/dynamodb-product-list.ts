import { productList, type ProductRow } from '@stockbook/domain';
import { type EventStore, isStoreUnavailable, type StreamId } from '@stockbook/event-store';
import { firstItems, idsAfter, reaching } from '@stockbook/event-store/dynamodb';
import { isUnknownEvent, loadProduct, PRODUCT_CATEGORY } from '@stockbook/workflow';
import { DeleteCommand, type DynamoDBDocumentClient, PutCommand } from '@aws-sdk/lib-dynamodb';
import type { ProductList, ProductPage } from '../product-list.ts';

/** One partition, for a list in order; a change of a product writes to it once. */
const PARTITION = 'products';
/** How many products are brought up to date at once. */
const AT_ONCE = 25;

/** A product that is not listed as the log has it. */
export interface Unlisted {
  readonly productId: string;
  readonly error: unknown;
}

/**
 * The product list as a table (`listTableDefinition`), which a reader of the log's stream keeps up to
 * date: a function that starts anew has nothing to read first.
 *
 * @example <caption>no-run: needs AWS</caption>
 * const list = new DynamoDbProductList(connectDynamoDb(), 'stockbook-products')
 * await list.follow(store, [productStream('100')])
 */
export class DynamoDbProductList implements ProductList {
  readonly #client: DynamoDBDocumentClient;
  readonly #table: string;

  constructor(client: DynamoDBDocumentClient, table: string) {
    this.#client = client;
    this.#table = table;
  }

  async page(limit: number, after?: string): Promise<ProductPage> {
    const query = { TableName: this.#table, ...idsAfter(PARTITION, after) };
    const items = await firstItems(this.#client, query, limit + 1);
    const products = items
      .slice(0, limit)
      .map(({ id, row }) => productList.toProduct(String(id), JSON.parse(String(row))));
    return { products, more: items.length > limit };
  }

  /**
   * Brings the products of some streams up to date, from the log: in whatever order, however often
   * and with whatever delay it is told of them, a row never goes back.
   *
   * @returns what could not be listed and why: for a reader to tell, and not to try for ever
   * @throws StoreUnavailable: nothing is lost where it is called again
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
      // What AWS answered is not the product's fault, and passes or is mended: it is told of again.
      if (error instanceof Error && '$fault' in error) throw error;
      // An event of a newer Stockbook: left out here, and an error when it is read alone.
      if (isUnknownEvent(error)) await this.#remove(productId);
      return { productId, error };
    }
  }

  async #put(productId: string, row: ProductRow): Promise<void> {
    const put = new PutCommand({
      TableName: this.#table,
      Item: { pk: PARTITION, id: productId, version: row.version, row: JSON.stringify(row) },
      ConditionExpression: 'attribute_not_exists(pk) OR version <= :version',
      ExpressionAttributeValues: { ':version': row.version },
    });
    await reaching(this.#client.send(put)).catch((error: Error) => {
      if (error.name !== 'ConditionalCheckFailedException') throw error;
    });
  }

  async #remove(productId: string): Promise<void> {
    const key = { pk: PARTITION, id: productId };
    await reaching(this.#client.send(new DeleteCommand({ TableName: this.#table, Key: key })));
  }
}
