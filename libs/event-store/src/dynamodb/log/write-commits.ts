import { randomUUID } from 'node:crypto';
import type { TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import { backOff } from '../table/back-off.ts';
import type { CommitItem } from './commit.ts';
import type { Items, RawItem } from '../table/items.ts';
import type { Key } from '../table/key.ts';

/** An item of an attempt to write, which is recognised by the attempt's id. */
type AttemptItem = Key & Pick<CommitItem, 'a'>;

/** What to write together. */
export interface Commits {
  /** The commits, and the traces of their command in streams without a commit. */
  readonly puts: readonly AttemptItem[];
  /** Keys that must be free: the heads of streams that the append does not write to. */
  readonly free: readonly Key[];
}

/**
 * Writes all or nothing: a single commit with PutItem, several with TransactWriteItems, which
 * costs twice as much.
 *
 * @returns false if another item has one of the keys; nothing was written
 * @throws StoreUnavailable if the outcome is unknown
 */
export async function writeCommits(items: Items, { puts, free }: Commits): Promise<boolean> {
  const [only] = puts;
  if (only && puts.length === 1 && free.length === 0) {
    const taken = await items.put(only);
    return taken === undefined || isOurs(taken, only);
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
  // The token makes all attempts one write. An attempt that DynamoDB cancelled needs a new token.
  let token = randomUUID();
  for (let attempt = 0; ; attempt += 1) {
    try {
      await items.ask(
        items.client.transactWrite({ TransactItems: writes, ClientRequestToken: token }),
      );
      return true;
    } catch (error) {
      if (isCancelled(error)) {
        const reasons = error.CancellationReasons ?? [];
        // One of our own items is there: an earlier attempt wrote all of them.
        if (puts.some((put, index) => isOurs(reasons[index]?.Item, put))) return true;
        if (reasons.some(({ Code }) => Code === 'ConditionalCheckFailed')) return false;
        if (!reasons.some(({ Code }) => Code !== undefined && TRANSIENT_CODES.has(Code)))
          throw error;
        token = randomUUID();
      } else if ((error as Error).name !== 'TransactionInProgressException') {
        throw error;
      }
      await backOff(attempt, error);
    }
  }
}

/** Reasons that pass: another transaction on the same items, or throttling. */
const TRANSIENT_CODES = new Set([
  'TransactionConflict',
  'ThrottlingError',
  'ProvisionedThroughputExceeded',
]);

/** Tells it by the name: two copies of the SDK have two classes. */
const isCancelled = (error: unknown): error is TransactionCanceledException =>
  (error as Error).name === 'TransactionCanceledException';

/** Tells whether the item in the way is our own, from an attempt whose answer was lost. */
function isOurs(taken: RawItem | undefined, put: AttemptItem): boolean {
  const attempt = taken?.['a']?.B;
  return attempt !== undefined && Buffer.compare(attempt, put.a) === 0;
}
