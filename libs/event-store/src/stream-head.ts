import type { Json } from './json.ts';

/**
 * Where a load found the end of a stream. Handed back with an append it spares an adapter the look
 * at the stream; opaque to whoever carries it, and plain JSON. Only a load gives a true one.
 */
export interface StreamHead {
  readonly version: number;
  /** Hash of the last event; '' where the stream does not exist. */
  readonly hash: string;
  /** Whether the next append should bring a {@link Snapshot}. */
  readonly snapshotDue: boolean;
}

/** A state at a version of its stream: a cache, true for one reducer in one version. */
export interface Snapshot {
  readonly version: number;
  readonly reducerVersion: string;
  readonly state: Json;
}

/** The end of a stream, from its last snapshot on. */
export interface Latest<Event> {
  readonly head: StreamHead;
  /** Absent where none of the reducer's version is near. */
  readonly snapshot?: Snapshot;
  /** The last events: all after the snapshot, without one as many as were near. */
  readonly events: readonly Event[];
}
