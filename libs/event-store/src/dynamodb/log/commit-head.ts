import type { StreamHead } from '../../stream-head.ts';
import type { StreamId } from '../../stream.ts';
import { type CommitItem, lastHashOf, lastVersionOf } from './commit.ts';
import type { Items } from '../table/items.ts';
import { commitsOf } from './keys.ts';

/** The part of a stream's head that its next commit follows. */
export type CommitHead = Pick<StreamHead, 'version' | 'hash'>;

/** Returns the head after a stream's last commit; without a commit, the head of a stream that does not exist. */
export const headOf = (commit: CommitItem | undefined): CommitHead =>
  commit ? { version: lastVersionOf(commit), hash: lastHashOf(commit) } : { version: 0, hash: '' };

/** Reads the last commits of a stream, newest first. One request: fewer than `count` if they are large. */
export function commitsAtHead(
  items: Items,
  stream: StreamId,
  count: number,
): Promise<readonly CommitItem[]> {
  const range = { direction: 'backwards', pageSize: count } as const;
  return items.page<CommitItem>(commitsOf(stream), range);
}
