import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import { impossible } from '../../impossible.ts';
import { backOff } from './back-off.ts';
import type { DocumentClient } from './document-client.ts';
import { orStoreUnavailable } from './faults.ts';
import type { Key } from './key.ts';

export interface RangeQuery {
  /** Lowest number; 0 by default. */
  readonly from?: number;
  /** Highest number; no limit by default. */
  readonly to?: number;
  readonly direction?: 'forwards' | 'backwards';
  /** How many items the first request reads. Each next request reads twice as many, up to 100. */
  readonly pageSize: number;
}

/** An item as DynamoDB sends it. The document client does not translate the items of errors. */
export type RawItem = Readonly<Record<string, AttributeValue>>;

/** An error of DynamoDB, told by its name: two copies of the SDK have two classes of the same name. */
interface Refused extends Error {
  readonly Item?: RawItem;
}

const BATCH_GET_KEYS = 100;
const LARGE_PAGE = 100;

/** A table whose items are put once, never changed, and read strongly consistent. */
export class Items {
  readonly client: DocumentClient;
  readonly table: string;

  constructor(client: DocumentClient, table: string) {
    this.client = client;
    this.table = table;
  }

  /** Waits for a request. DynamoDB does not say which table does not exist: the log has two. */
  async ask<Result>(request: Promise<Result>): Promise<Result> {
    try {
      return await orStoreUnavailable(request);
    } catch (error) {
      if (!(error instanceof Error) || error.name !== 'ResourceNotFoundException') throw error;
      error.message = `DynamoDB has no table ${this.table}, or it is not ready yet: ${error.message}`;
      throw error;
    }
  }

  /**
   * Puts an item, if its key is free. One request.
   *
   * @returns the item that has the key already, if there is one, as DynamoDB sends it
   * @throws StoreUnavailable if the outcome is unknown: it is safe to put the same item again
   */
  async put(item: Key): Promise<RawItem | undefined> {
    for (let attempt = 0; ; attempt += 1) {
      try {
        await this.ask(this.client.put(this.putting(item)));
        return undefined;
      } catch (error) {
        const { name, Item } = error as Refused;
        if (name === 'ConditionalCheckFailedException') {
          return Item ?? impossible('DynamoDB refused a put and did not return the item');
        }
        // Another writer's transaction holds the key for a moment.
        if (name !== 'TransactionConflictException') throw error;
        await backOff(attempt, error);
      }
    }
  }

  /** Returns the parameters of a put, for PutItem or a transaction. */
  putting(item: Key) {
    return {
      TableName: this.table,
      Item: item,
      ConditionExpression: 'attribute_not_exists(pk)',
      ReturnValuesOnConditionCheckFailure: 'ALL_OLD' as const,
    };
  }

  async get<Item extends Key>({ pk, v }: Key): Promise<Item | undefined> {
    const { Item: item } = await this.ask(
      this.client.get({ TableName: this.table, Key: { pk, v }, ConsistentRead: true }),
    );
    return item as Item | undefined;
  }

  /** Reads items by their keys. Returns those that exist, in no particular order. */
  async getAll<Item extends Key>(wanted: readonly Key[]): Promise<Item[]> {
    const found: Item[] = [];
    const keys = [...new Map(wanted.map((key) => [`${key.pk} ${key.v}`, key])).values()];
    for (let start = 0; start < keys.length; start += BATCH_GET_KEYS) {
      let left = keys.slice(start, start + BATCH_GET_KEYS).map(({ pk, v }) => ({ pk, v }));
      for (let attempt = 0; left.length > 0; attempt += 1) {
        const { Responses = {}, UnprocessedKeys = {} } = await this.ask(
          this.client.batchGet({
            RequestItems: { [this.table]: { Keys: left, ConsistentRead: true } },
          }),
        );
        found.push(...((Responses[this.table] ?? []) as Item[]));
        left = (UnprocessedKeys[this.table]?.Keys ?? []) as typeof left;
        if (left.length > 0) await backOff(attempt, new Error('DynamoDB left keys unprocessed'));
      }
    }
    return found;
  }

  /** Reads the items of a partition in a range, page by page. */
  async *query<Item extends Key>(pk: string, range: RangeQuery): AsyncGenerator<readonly Item[]> {
    const { from = 0, to = Number.MAX_SAFE_INTEGER, direction = 'forwards', pageSize } = range;
    let start: Record<string, unknown> | undefined;
    let size = pageSize;
    do {
      const { Items: items = [], LastEvaluatedKey } = await this.ask(
        this.client.query({
          TableName: this.table,
          KeyConditionExpression: 'pk = :pk AND v BETWEEN :from AND :to',
          ExpressionAttributeValues: { ':pk': pk, ':from': from, ':to': to },
          ConsistentRead: true,
          ScanIndexForward: direction === 'forwards',
          Limit: size,
          ...(start && { ExclusiveStartKey: start }),
        }),
      );
      yield items as Item[];
      start = LastEvaluatedKey;
      size = Math.max(size, Math.min(2 * size, LARGE_PAGE));
    } while (start);
  }

  /** Reads the items of a partition in a range: all, or the first `count`. */
  async all<Item extends Key>(
    pk: string,
    range: RangeQuery,
    count = Infinity,
  ): Promise<readonly Item[]> {
    const found: Item[] = [];
    for await (const page of this.query<Item>(pk, range)) {
      found.push(...page);
      if (found.length >= count) break;
    }
    return found.slice(0, count);
  }

  /** Reads the first page of a query: one request. */
  async page<Item extends Key>(pk: string, range: RangeQuery): Promise<readonly Item[]> {
    for await (const items of this.query<Item>(pk, range)) return items;
    return [];
  }
}
