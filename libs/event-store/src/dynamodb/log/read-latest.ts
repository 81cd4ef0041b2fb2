import type { LatestInStream } from '../../log-reader-adapter.ts';
import type { StreamId } from '../../stream.ts';
import type { Items } from '../table/items.ts';
import { commitsAtHead, headOf } from './commit-head.ts';
import { eventsOf, snapshotOf } from './commit.ts';
import { sealOf } from './seal.ts';

/**
 * Every fifth commit has a snapshot. A read unit is 4 KB, in which five commits of the AWS sample's
 * size (0.55 KB with short ids, 0.7 KB with UUIDs) and one snapshot fit. A shorter interval makes no
 * load cheaper. A snapshot that makes its commit larger than 1 KB costs one more write unit.
 */
export const SNAPSHOT_INTERVAL = 5;

/** Reads the head of a stream, and its events since the last snapshot that the reducer can use: one query. */
export async function readLatest(
  items: Items,
  stream: StreamId,
  reducerVersion?: string,
): Promise<LatestInStream> {
  const newestFirst = await commitsAtHead(items, stream, SNAPSHOT_INTERVAL);
  const snapshots = newestFirst.map((commit) =>
    commit.r !== undefined && commit.r === reducerVersion ? snapshotOf(commit) : undefined,
  );
  const at = snapshots.findIndex((snapshot) => snapshot !== undefined);
  const snapshot = snapshots[at];
  const commits = at === -1 ? newestFirst : newestFirst.slice(0, at + 1);
  const [newest] = newestFirst;
  const end = headOf(newest);
  const head = {
    ...end,
    seal: sealOf(items.table, stream, end),
    snapshotDue: newest !== undefined && commits.length === SNAPSHOT_INTERVAL,
  };
  return {
    head,
    ...(snapshot && { snapshot }),
    events: commits.toReversed().flatMap((commit) => eventsOf(stream, commit)),
  };
}
