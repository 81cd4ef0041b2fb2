import { randomUUID } from 'node:crypto';
import {
  type CancellationReason,
  TransactionCanceledException,
  TransactionInProgressException,
} from '@aws-sdk/client-dynamodb';
import { TransactWriteCommand } from '@aws-sdk/lib-dynamodb';
import { backOff } from '../table/back-off.ts';
import type { CommitItem } from './commit.ts';
import { orStoreUnavailable } from '../table/faults.ts';
import { type Items, unmarshalled } from '../table/items.ts';
import type { Key } from '../table/key.ts';

/** What a transaction needs besides its writes: keys at which nothing may be. */
export interface Commits {
  readonly puts: readonly CommitItem[];
  readonly free: readonly Key[];
}

/**
 * Writes commits together or not at all: one with a plain put, several with a transaction, which
 * costs twice as much.
 *
 * @returns false where another commit has one of the keys: nothing was written
 * @throws StoreUnavailable where the outcome is unknown
 */
export async function writeCommits(items: Items, { puts, free }: Commits): Promise<boolean> {
  const [only] = puts;
  if (only && puts.length === 1 && free.length === 0) {
    const put = await items.put(only);
    return put === undefined || isOurs(put.taken, only);
  }
  return transact(items, { puts, free });
}

async function transact(items: Items, { puts, free }: Commits): Promise<boolean> {
  const writes = [
    ...puts.map((put) => ({ Put: items.putting(put) })),
    ...free.map(({ pk, v }) => ({
      ConditionCheck: {
        TableName: items.table,
        Key: { pk, v },
        ConditionExpression: 'attribute_not_exists(pk)',
      },
    })),
  ];
  // The token makes one write of all attempts; one that was refused for good gets another.
  let token = randomUUID();
  for (let attempt = 0; ; attempt += 1) {
    try {
      await orStoreUnavailable(
        items.client.send(
          new TransactWriteCommand({ TransactItems: writes, ClientRequestToken: token }),
        ),
      );
      return true;
    } catch (error) {
      if (error instanceof TransactionCanceledException) {
        const reasons = error.CancellationReasons ?? [];
        // One of our own items tells that the transaction went through: it is whole or not at all.
        if (puts.some((put, index) => wrote(reasons[index], put))) return true;
        if (reasons.some(({ Code }) => Code === 'ConditionalCheckFailed')) return false;
        if (!reasons.some(({ Code }) => Code !== undefined && PASSING.has(Code))) throw error;
        token = randomUUID();
      } else if (!(error instanceof TransactionInProgressException)) {
        throw error;
      }
      await backOff(attempt, error);
    }
  }
}

/** Transactions that meet, and an engine that is too busy: the same may go through a moment later. */
const PASSING = new Set([
  'TransactionConflict',
  'ThrottlingError',
  'ProvisionedThroughputExceeded',
]);

/** Whether the refusal comes from our own write, whose answer was lost. */
const wrote = (reason: CancellationReason | undefined, put: CommitItem): boolean =>
  reason?.Item !== undefined && isOurs(unmarshalled<CommitItem>(reason.Item), put);

const isOurs = (taken: CommitItem, put: CommitItem): boolean =>
  taken.a !== undefined && Buffer.compare(taken.a, put.a) === 0;
