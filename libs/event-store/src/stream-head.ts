import type { Json } from './json.ts';
import type { StreamId } from './stream.ts';

/**
 * Where a stream ends. A writer passes the head that it read to `append`, so that the adapter need not
 * read the stream again. Opaque, and plain JSON. Only `readLatest` and `load` give a valid one.
 */
export interface StreamHead {
  /** The stream that the head belongs to: given with another one, it is a conflict. */
  readonly stream: StreamId;
  /** The stream's version; 0 if it does not exist. */
  readonly version: number;
  /** Hash of the last event; '' if the stream does not exist. */
  readonly hash: string;
  /** Whether the next append should bring a {@link Snapshot}. */
  readonly snapshotDue: boolean;
  /**
   * What an adapter that believes a head without reading the stream adds, to know the heads of its own log
   * again. A head without it, or with another one, costs such an adapter a read.
   */
  readonly seal?: string;
}

/** The state at a version of a stream: a cache, valid for one version of one reducer. */
export interface Snapshot {
  /** The stream that was folded: given with another one, it is a conflict. */
  readonly stream: StreamId;
  readonly version: number;
  readonly reducerVersion: string;
  readonly state: Json;
}

/** What is needed to fold a stream up to a version. */
export interface UpTo<Event> {
  /**
   * The state at that version, or at one before. Absent if the adapter keeps no snapshots, or found none of
   * the reducer's version.
   */
  readonly snapshot?: Snapshot;
  /**
   * The last events up to the version, oldest first: as many as one request reads, and none of those in the
   * snapshot. `read` gives those before. Empty only if there are none.
   */
  readonly events: readonly Event[];
}

/** A stream's head, with what is needed to fold the stream up to it. */
export interface Latest<Event> extends UpTo<Event> {
  readonly head: StreamHead;
  /** Whether the log was not read, since `allowStale` was given: another writer may have appended since. */
  readonly mayBeStale?: boolean;
}
