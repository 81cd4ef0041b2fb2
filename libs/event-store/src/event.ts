import type { Json, Jsonable } from './json.ts';
import type { StreamId } from './stream.ts';

/** What caused an event, as plain JSON. `actor` is an opaque id, never personal data. */
export interface EventMetadata {
  readonly commandId?: string;
  readonly correlationId?: string;
  readonly causationId?: string;
  readonly actor?: string;
  /** W3C Trace Context. */
  readonly traceparent?: string;
  /** Keys of your own. */
  readonly [key: string]: Json | undefined;
}

/** An event to append. */
export interface NewEvent {
  /** A new UUIDv7 by default; 1 to 512 bytes, and not twice in one append. */
  readonly id?: string;
  /** 1 to 100 bytes. */
  readonly type: string;
  /** A whole number, 1 by default. Raise it when the shape of `data` changes. */
  readonly schemaVersion?: number;
  readonly data: Jsonable;
  /** When it happened in the world, RFC 3339 in UTC, years 0000 to 9999; the present by default. */
  readonly effectiveAt?: string;
  readonly metadata?: EventMetadata;
}

/** An event in the log. */
export interface RecordedEvent {
  readonly id: string;
  readonly stream: StreamId;
  /** The event's place in its stream: 1, 2, 3… without gaps. */
  readonly version: number;
  /** The event's place in the whole log; opaque. Absent if the log has not assigned it yet. */
  readonly position?: string;
  readonly type: string;
  readonly schemaVersion: number;
  readonly data: Json;
  /** When it happened in the world, RFC 3339 in UTC. */
  readonly effectiveAt: string;
  /** When it was appended, RFC 3339 in UTC. */
  readonly recordedAt: string;
  readonly metadata: EventMetadata;
  /** SHA-256, in hex, of the RFC 8785 form of what is kept: all but version, position, recordedAt and hash. */
  readonly contentHash: string;
  /** SHA-256, in hex, of the previous hash in the stream, the version and `contentHash`. */
  readonly hash: string;
}

/** An event that has its position. */
export type PositionedEvent = RecordedEvent & { readonly position: string };
