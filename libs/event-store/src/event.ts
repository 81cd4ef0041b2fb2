import type { Json, Jsonable } from './json.ts';
import type { StreamId } from './stream.ts';

/** Where an event came from. `actor` is an opaque id, never personal data. */
export interface EventMetadata {
  readonly commandId?: string;
  readonly correlationId?: string;
  readonly causationId?: string;
  readonly actor?: string;
  readonly traceparent?: string;
}

/** An event on its way into the log. */
export interface NewEvent {
  /** UUIDv7; made by the store where absent. */
  readonly id?: string;
  readonly type: string;
  /** 1 where absent; raised when the shape of data changes. */
  readonly schemaVersion?: number;
  readonly data: Jsonable;
  /** When it happened in the world, RFC 3339 in UTC; the present where absent. */
  readonly effectiveAt?: string;
  readonly metadata?: EventMetadata;
}

/** An event the log holds. */
export interface RecordedEvent {
  readonly id: string;
  readonly stream: StreamId;
  /** 1, 2, 3… in its stream, without gaps. */
  readonly version: number;
  /** Its place over the whole log; opaque. Absent where the log gives it later than the version. */
  readonly position?: string;
  readonly type: string;
  readonly schemaVersion: number;
  readonly data: Json;
  readonly effectiveAt: string;
  /** When the log took it. */
  readonly recordedAt: string;
  readonly metadata: EventMetadata;
  /** SHA-256, in hex, of the RFC 8785 form of what the writer sent. */
  readonly contentHash: string;
  /** SHA-256, in hex, over the previous hash of the stream, the version and contentHash. */
  readonly hash: string;
}

/** An event as a read over the whole log gives it. */
export type PositionedEvent = RecordedEvent & { readonly position: string };
