import type { StreamHead } from '../../stream-head.ts';
import type { StreamId } from '../../stream.ts';
import { type CommitItem, lastHashOf, lastVersionOf } from './commit.ts';
import type { Items } from '../table/items.ts';
import { commitsOf } from './keys.ts';

/** What the next commit of a stream follows. */
export type CommitHead = Pick<StreamHead, 'version' | 'hash'>;

/** The head that a stream's last commit leaves; that of a stream that is not there without one. */
export const headOf = (commit: CommitItem | undefined): CommitHead =>
  commit ? { version: lastVersionOf(commit), hash: lastHashOf(commit) } : { version: 0, hash: '' };

/** The last commits of a stream, newest first: one request, so fewer where they are large. */
export function commitsAtHead(
  items: Items,
  stream: StreamId,
  count: number,
): Promise<readonly CommitItem[]> {
  const range = { direction: 'backwards', pageSize: count } as const;
  return items.page<CommitItem>(commitsOf(stream), range);
}
