import {
  BatchGetCommand,
  type DynamoDBDocumentClient,
  GetCommand,
  PutCommand,
  QueryCommand,
} from '@aws-sdk/lib-dynamodb';
import { type AttributeValue, ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import { impossible } from '../../impossible.ts';
import { backOff } from './back-off.ts';
import { orStoreUnavailable } from './faults.ts';
import type { Key } from './key.ts';

export interface RangeQuery {
  /** Lowest number, from the start where absent. */
  readonly from?: number;
  /** Highest number, to the end where absent. */
  readonly to?: number;
  readonly direction?: 'forwards' | 'backwards';
  /** How many items the first request looks at; each one after it twice as many, up to a hundred. */
  readonly pageSize: number;
}

/** A write that found its key taken, and the item that is there. */
export interface Taken<Item> {
  readonly taken: Item;
}

const BATCH_GET_KEYS = 100;
const LARGE_PAGE = 100;

/** The table as the log needs it: items are put once, read strongly consistent, never changed. */
export class Items {
  readonly client: DynamoDBDocumentClient;
  readonly table: string;

  constructor(client: DynamoDBDocumentClient, table: string) {
    this.client = client;
    this.table = table;
  }

  /**
   * Puts an item where its key is free. One request.
   *
   * @returns the item that is there already, where there is one
   * @throws StoreUnavailable where the outcome is unknown: the same item may be put again
   */
  async put<Item extends Key>(item: Item): Promise<Taken<Item> | undefined> {
    for (let attempt = 0; ; attempt += 1) {
      try {
        await orStoreUnavailable(this.client.send(new PutCommand(this.putting(item))));
        return undefined;
      } catch (error) {
        if (error instanceof ConditionalCheckFailedException) {
          return { taken: unmarshalled<Item>(error.Item) };
        }
        // A transaction of another writer holds the key: it is through in a moment.
        if ((error as Error).name !== 'TransactionConflictException') throw error;
        await backOff(attempt, error);
      }
    }
  }

  /** What a put, or a transaction of several, asks for. */
  putting(item: Key) {
    return {
      TableName: this.table,
      Item: item,
      ConditionExpression: 'attribute_not_exists(pk)',
      ReturnValuesOnConditionCheckFailure: 'ALL_OLD' as const,
    };
  }

  async get<Item extends Key>({ pk, v }: Key): Promise<Item | undefined> {
    const { Item: item } = await orStoreUnavailable(
      this.client.send(
        new GetCommand({ TableName: this.table, Key: { pk, v }, ConsistentRead: true }),
      ),
    );
    return item as Item | undefined;
  }

  /** Items by their keys, in no order; those that are not there are left out. */
  async getAll<Item extends Key>(wanted: readonly Key[]): Promise<Item[]> {
    const found: Item[] = [];
    const keys = [...new Map(wanted.map((key) => [`${key.pk} ${key.v}`, key])).values()];
    for (let start = 0; start < keys.length; start += BATCH_GET_KEYS) {
      let left = keys.slice(start, start + BATCH_GET_KEYS).map(({ pk, v }) => ({ pk, v }));
      for (let attempt = 0; left.length > 0; attempt += 1) {
        const { Responses = {}, UnprocessedKeys = {} } = await orStoreUnavailable(
          this.client.send(
            new BatchGetCommand({
              RequestItems: { [this.table]: { Keys: left, ConsistentRead: true } },
            }),
          ),
        );
        found.push(...((Responses[this.table] ?? []) as Item[]));
        left = (UnprocessedKeys[this.table]?.Keys ?? []) as typeof left;
        if (left.length > 0) await backOff(attempt, new Error('DynamoDB left keys unprocessed'));
      }
    }
    return found;
  }

  /** The items of a partition in a range, page by page: whoever has enough stops asking. */
  async *query<Item extends Key>(pk: string, range: RangeQuery): AsyncGenerator<readonly Item[]> {
    const { from = 0, to = Number.MAX_SAFE_INTEGER, direction = 'forwards', pageSize } = range;
    let start: Record<string, unknown> | undefined;
    let size = pageSize;
    do {
      const { Items: items = [], LastEvaluatedKey } = await orStoreUnavailable(
        this.client.send(
          new QueryCommand({
            TableName: this.table,
            KeyConditionExpression: 'pk = :pk AND v BETWEEN :from AND :to',
            ExpressionAttributeValues: { ':pk': pk, ':from': from, ':to': to },
            ConsistentRead: true,
            ScanIndexForward: direction === 'forwards',
            Limit: size,
            ...(start && { ExclusiveStartKey: start }),
          }),
        ),
      );
      yield items as Item[];
      start = LastEvaluatedKey;
      size = Math.max(size, Math.min(2 * size, LARGE_PAGE));
    } while (start);
  }

  /** The items of a partition in a range: all, or the first so many. */
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

  /** The first page of a query: one request. */
  async page<Item extends Key>(pk: string, range: RangeQuery): Promise<readonly Item[]> {
    for await (const items of this.query<Item>(pk, range)) return items;
    return [];
  }
}

/** An item as an error carries it, which the document client leaves as it came. */
export const unmarshalled = <Item>(item: Record<string, AttributeValue> | undefined): Item =>
  unmarshall(item ?? impossible('DynamoDB refused a put and did not return the item')) as Item;
