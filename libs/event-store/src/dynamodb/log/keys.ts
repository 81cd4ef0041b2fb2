import { createHash } from 'node:crypto';
import type { PreparedCommand } from '../../laws/command.ts';
import { type StreamId, streamKey } from '../../stream.ts';
import type { Key } from '../table/key.ts';

/** How the partition key of each commit begins, and of no other item of the log's table. */
export const COMMIT_KEYS = 's/';

/** Returns the partition key of a stream's commits. Their sort key `v` is a commit's first version. */
export const commitsOf = (stream: StreamId): string => COMMIT_KEYS + streamKey(stream);

/** Returns the stream of a commit's partition key; undefined for the key of another kind of item. */
export function streamOf(pk: string): StreamId | undefined {
  if (!pk.startsWith(COMMIT_KEYS)) return undefined;
  const key = pk.slice(COMMIT_KEYS.length);
  const slash = key.indexOf('/');
  if (slash === -1) return undefined;
  return { category: key.slice(0, slash), id: key.slice(slash + 1) };
}

/** Returns the key of a command's marker: a partition of its own, whose length does not depend on the id's. */
export const markerKey = (stream: StreamId, command: PreparedCommand): Key => ({
  pk: `c/${hashOf(stream, command)}`,
  v: 0,
});

/** Returns the key of a command's trace on a stream without events of it: a partition of its own, too. */
export const traceKey = (stream: StreamId, command: PreparedCommand): Key => ({
  pk: `t/${hashOf(stream, command)}`,
  v: 0,
});

const hashOf = (stream: StreamId, { id }: PreparedCommand): string =>
  createHash('sha256')
    .update(JSON.stringify([streamKey(stream), id]))
    .digest('base64url');
