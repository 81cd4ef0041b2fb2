import type { QueryCommandInput } from '@aws-sdk/lib-dynamodb';
import { backOff } from '../../dynamodb/table/back-off.ts';
import type { DocumentClient } from '../../dynamodb/table/document-client.ts';
import { orStoreUnavailable } from '../../dynamodb/table/faults.ts';
import type { RowKey } from '../row.ts';
import type { ItemKey } from './keys.ts';
import { rowItemKey } from './keys.ts';
import type { Hint, RowItem } from './row-item.ts';

const BATCH_GET_KEYS = 100;

type Condition = Readonly<{
  ConditionExpression: string;
  ExpressionAttributeNames?: Record<string, string>;
  ExpressionAttributeValues?: Record<string, unknown>;
}>;

/** A put or a check of one item, for PutItem or a transaction. */
export type Operation =
  | { readonly Put: Condition & { readonly TableName: string; readonly Item: RowItem } }
  | { readonly ConditionCheck: Condition & { readonly TableName: string; readonly Key: ItemKey } };

/** What the table of rows is asked. All reads are strongly consistent. */
export class RowItems {
  readonly client: DocumentClient;
  readonly table: string;

  constructor(client: DocumentClient, table: string) {
    this.client = client;
    this.table = table;
  }

  /** Reads the items of rows. @returns those that exist, by their partition keys */
  async getAll(keys: readonly RowKey[]): Promise<ReadonlyMap<string, RowItem>> {
    const found = new Map<string, RowItem>();
    const wanted = [...new Map(keys.map(rowItemKey).map((key) => [key.pk, key])).values()];
    for (let start = 0; start < wanted.length; start += BATCH_GET_KEYS) {
      let left: readonly ItemKey[] = wanted.slice(start, start + BATCH_GET_KEYS);
      for (let attempt = 0; left.length > 0; attempt += 1) {
        const { Responses = {}, UnprocessedKeys = {} } = await orStoreUnavailable(
          this.client.batchGet({
            RequestItems: { [this.table]: { Keys: [...left], ConsistentRead: true } },
          }),
        );
        const items = (Responses[this.table] ?? []) as RowItem[];
        for (const item of items) found.set(item.pk, item);
        left = (UnprocessedKeys[this.table]?.Keys ?? []) as ItemKey[];
        // An answer has 16 MB at most: what is left after some items came is asked for at once.
        if (left.length > 0 && items.length === 0) {
          await backOff(attempt, new Error('DynamoDB left keys unprocessed'));
        }
      }
    }
    return found;
  }

  /** Reads hints of one partition, from one sort key to another, both included. */
  async queryHints(
    pk: string,
    { low, high }: { readonly low: string; readonly high: string },
    { backwards = false, limit = 1000, start = undefined as Record<string, unknown> | undefined },
  ): Promise<{ hints: readonly Hint[]; next: Record<string, unknown> | undefined }> {
    const { Items = [], LastEvaluatedKey } = await this.#query(
      pk,
      { low, high },
      { ScanIndexForward: !backwards, Limit: limit, ...(start && { ExclusiveStartKey: start }) },
    );
    return { hints: Items as Hint[], next: LastEvaluatedKey };
  }

  /** Counts hints of one partition, as {@link queryHints} reads them. */
  async countHints(
    pk: string,
    { low, high }: { readonly low: string; readonly high: string },
    {
      limit,
      start,
    }: { readonly limit: number; readonly start: Record<string, unknown> | undefined },
  ): Promise<{ count: number; next: Record<string, unknown> | undefined }> {
    const { Count: count = 0, LastEvaluatedKey: next } = await this.#query(
      pk,
      { low, high },
      { Limit: limit, Select: 'COUNT', ...(start && { ExclusiveStartKey: start }) },
    );
    return { count, next };
  }

  /** Puts a hint, unless there is one of this version or a later one, which does as well. */
  async putHint(hint: Hint): Promise<void> {
    await this.#unlessRefused(() =>
      this.client.put({
        TableName: this.table,
        Item: hint,
        ConditionExpression: 'attribute_not_exists(pk) OR version < :version',
        ExpressionAttributeValues: { ':version': hint.version },
      }),
    );
  }

  /** Removes a hint, unless it has this version or a later one: then it was written for a later row. */
  async removeHintBelow(hint: ItemKey, version: number): Promise<void> {
    await this.#unlessRefused(() =>
      this.client.delete({
        TableName: this.table,
        Key: { pk: hint.pk, sk: hint.sk },
        ConditionExpression: 'version < :version',
        ExpressionAttributeValues: { ':version': version },
      }),
    );
  }

  async remove({ pk, sk }: ItemKey): Promise<void> {
    await orStoreUnavailable(this.client.delete({ TableName: this.table, Key: { pk, sk } }));
  }

  /** Removes a note, unless another was written in its place. */
  async removeNote({ pk, sk, by }: ItemKey & { readonly by?: string }): Promise<void> {
    await this.#unlessRefused(() =>
      this.client.delete({
        TableName: this.table,
        Key: { pk, sk },
        ConditionExpression: '#by = :by',
        ExpressionAttributeNames: { '#by': 'by' },
        ExpressionAttributeValues: { ':by': by },
      }),
    );
  }

  /** Returns the put of a row over the item that was read, and no other. */
  putting(item: RowItem, before: RowItem | undefined): Operation {
    const condition =
      before === undefined
        ? { ConditionExpression: 'attribute_not_exists(pk)' }
        : {
            ConditionExpression: 'version = :before',
            ExpressionAttributeValues: { ':before': before.version },
          };
    return { Put: { TableName: this.table, Item: item, ...condition } };
  }

  /** Returns the check that a row has a version; 0 if there must be no such row. */
  checking(key: RowKey, version: number): Operation {
    const names = { '#data': 'data' };
    const condition =
      version === 0
        ? { ConditionExpression: 'attribute_not_exists(#data)', ExpressionAttributeNames: names }
        : {
            ConditionExpression: 'version = :version AND attribute_exists(#data)',
            ExpressionAttributeNames: names,
            ExpressionAttributeValues: { ':version': version },
          };
    return { ConditionCheck: { TableName: this.table, Key: rowItemKey(key), ...condition } };
  }

  /**
   * Carries all operations out, or none.
   *
   * @returns whether it did; if not, an item has changed, or another writer has it at this moment
   */
  async run(operations: readonly Operation[]): Promise<boolean> {
    const [first, ...more] = operations;
    const only = first && 'Put' in first && more.length === 0 ? first.Put : undefined;
    return this.#unlessRefused((): Promise<unknown> =>
      only
        ? this.client.put({ ...only })
        : this.client.transactWrite({ TransactItems: [...operations] }),
    );
  }

  #query(
    pk: string,
    { low, high }: { readonly low: string; readonly high: string },
    options: Pick<QueryCommandInput, 'ExclusiveStartKey' | 'Limit' | 'ScanIndexForward' | 'Select'>,
  ) {
    return orStoreUnavailable(
      this.client.query({
        TableName: this.table,
        KeyConditionExpression: 'pk = :pk AND sk BETWEEN :low AND :high',
        ExpressionAttributeValues: { ':pk': pk, ':low': low, ':high': high },
        ConsistentRead: true,
        ...options,
      }),
    );
  }

  /** @returns false if a condition refused it */
  async #unlessRefused(request: () => Promise<unknown>): Promise<boolean> {
    for (let attempt = 0; ; attempt += 1) {
      try {
        await orStoreUnavailable(request());
        return true;
      } catch (error) {
        switch (verdictOf(error)) {
          case 'refused':
            return false;
          case 'busy':
            await backOff(attempt, error);
            break;
          case undefined:
            throw error;
        }
      }
    }
  }
}

/** What a write that failed means. Errors are told by name: two copies of the SDK have two classes. */
function verdictOf(error: unknown): 'refused' | 'busy' | undefined {
  const { name, CancellationReasons = [] } = error as {
    name?: string;
    CancellationReasons?: readonly { readonly Code?: string }[];
  };
  if (name === 'ConditionalCheckFailedException') return 'refused';
  if (name === 'TransactionConflictException' || name === 'TransactionInProgressException') {
    return 'busy';
  }
  if (name !== 'TransactionCanceledException') return undefined;
  const codes = CancellationReasons.map(({ Code }) => Code);
  if (codes.includes('ConditionalCheckFailed')) return 'refused';
  return codes.some((code) => code !== undefined && PASSING.has(code)) ? 'busy' : undefined;
}

/** Reasons of a cancelled transaction that pass. */
const PASSING = new Set([
  'TransactionConflict',
  'ThrottlingError',
  'ProvisionedThroughputExceeded',
]);
