import type { LatestInStream, UpToInStream } from '../../log-reader-adapter.ts';
import type { StreamId } from '../../stream.ts';
import type { Items } from '../table/items.ts';
import { commitsAtHead, headOf } from './commit-head.ts';
import { type CommitItem, eventsOf, snapshotOf } from './commit.ts';
import { commitsOf } from './keys.ts';
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
  const { snapshot, commits } = sinceSnapshot(newestFirst, reducerVersion);
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

/** Reads the last events of a stream up to a version, as {@link readLatest} does: one query. */
export async function readUpTo(
  items: Items,
  stream: StreamId,
  version: number,
  reducerVersion?: string,
): Promise<UpToInStream> {
  const range = { to: version, direction: 'backwards', pageSize: SNAPSHOT_INTERVAL } as const;
  const newestFirst = await items.page<CommitItem>(commitsOf(stream), range);
  const { snapshot, commits } = sinceSnapshot(newestFirst, reducerVersion);
  const events = commits.toReversed().flatMap((commit) => eventsOf(stream, commit));
  return {
    ...(snapshot && { snapshot }),
    // The version may lie inside a commit.
    events: events.filter((event) => event.version <= version),
  };
}

/** Finds the newest snapshot in commits that the reducer can use, and the commits from its own on. */
function sinceSnapshot(newestFirst: readonly CommitItem[], reducerVersion: string | undefined) {
  const snapshots = newestFirst.map((commit) =>
    commit.r !== undefined && commit.r === reducerVersion ? snapshotOf(commit) : undefined,
  );
  const at = snapshots.findIndex((snapshot) => snapshot !== undefined);
  const commits = at === -1 ? newestFirst : newestFirst.slice(0, at + 1);
  return { snapshot: snapshots[at], commits };
}
