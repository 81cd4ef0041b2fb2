import type { NewEvent, PositionedEvent, RecordedEvent } from './event.ts';
import type { ExpectedVersion } from './expected-version.ts';
import type { Jsonable } from './json.ts';
import type { Latest, Snapshot, StreamHead } from './stream-head.ts';
import type { StreamId } from './stream.ts';

/** Events to append to one stream, and the version it is expected to have. */
export interface StreamAppend {
  readonly stream: StreamId;
  readonly expected: ExpectedVersion;
  readonly events: readonly NewEvent[];
  /**
   * The head that the caller read, if `expected` is its version: the adapter need not read it again. With
   * `any` it is ignored. One of another stream or version is a conflict.
   */
  readonly head?: StreamHead;
  /**
   * The state at version `expected`, if the head says that a snapshot is due. An adapter may ignore it. One
   * of another stream or version is a conflict.
   */
  readonly snapshot?: Snapshot;
}

/**
 * Names the command that an append carries out. An append with the same command is a repeat: it
 * returns the first result and writes nothing.
 */
export interface IdentifiedCommand {
  /** Unique in each stream that the append names; 1 to 1,024 bytes. */
  readonly id: string;
  /** The command's type and data, without ids, times and metadata: a repeat has the same content. */
  readonly content: Jsonable;
}

/** What an append wrote in one stream. */
export interface StreamResult {
  readonly stream: StreamId;
  /** The last version that the append wrote; the stream's version if it wrote no events. */
  readonly version: number;
  readonly events: readonly RecordedEvent[];
}

/**
 * A stream was not at the expected version, or the head or snapshot was not of this stream and version. A
 * value, not an error: the caller decides again.
 */
export interface Conflict {
  readonly stream: StreamId;
  readonly expected: ExpectedVersion;
  /** The stream's version; 0 if it does not exist. */
  readonly actual: number;
}

export type AppendResult =
  | { readonly status: 'appended' | 'repeat'; readonly streams: readonly StreamResult[] }
  | { readonly status: 'conflict'; readonly conflict: Conflict };

export interface ReadOptions {
  /** Lowest version to return, from 1; 1 by default. */
  readonly from?: number;
  /** Highest version to return, from 0; the head's by default. */
  readonly to?: number;
  /** The order of the events; `forwards` by default. */
  readonly direction?: 'forwards' | 'backwards';
  /** How many events to return at most, 1 to 1,000; 1,000 by default. */
  readonly limit?: number;
}

export interface ReadAllOptions {
  /** Return events after this position, which an event has, or '0'; from the start by default. */
  readonly after?: string;
  /** How many events to return at most, 1 to 1,000; 1,000 by default. */
  readonly limit?: number;
}

/**
 * The port of the log. Each adapter extends `EventStoreAdapter`, which keeps the port's laws. `load`,
 * `execute` and upcasting are built on the port.
 *
 * After Castore's `eventStorageAdapter.ts`.
 */
export interface EventStore {
  /**
   * Whether the positions of the log are 1, 2, 3… without gaps, so that `verify` finds an event that was
   * deleted or got another position. False by default.
   */
  readonly hasConsecutivePositions?: boolean;
  /**
   * Appends events to one or more streams: all of them or none. A repeat of `command` is recognised
   * before the expected versions are checked. An append without events changes nothing: it does not
   * carry out its command either.
   *
   * What is kept of data and metadata is what `JSON.stringify` makes of them at the time of the call.
   *
   * @throws IdempotencyMismatch if the stream has the command's id with other content
   * @throws AppendTooLarge if the append passes one of the limits
   * @throws DuplicateStream, InvalidArgument, UnstorableText
   * @throws StoreUnavailable if the outcome is unknown: with a command it is safe to append again
   * @example
   * const { status } = await store.append([{ stream, expected: 'no-stream', events }])
   * status // 'appended'
   */
  append(appends: readonly StreamAppend[], command?: IdentifiedCommand): Promise<AppendResult>;
  /**
   * Reads events of one stream by version; none if the stream does not exist.
   *
   * @throws InvalidArgument, UnstorableText, StoreUnavailable
   * @example
   * const lastTen = await store.read(stream, { direction: 'backwards', limit: 10 })
   */
  read(stream: StreamId, options?: ReadOptions): Promise<readonly RecordedEvent[]>;
  /**
   * Reads events of all streams by position. On DynamoDB it lags behind the appends.
   *
   * @throws InvalidArgument, StoreUnavailable
   * @example
   * const [first] = await store.readAll({ limit: 1 })
   * const next = await store.readAll(first && { after: first.position })
   */
  readAll(options?: ReadAllOptions): Promise<readonly PositionedEvent[]>;
  /**
   * Reads a stream's head and its last events: those after the last snapshot, if the adapter keeps
   * snapshots and has one of `reducerVersion`.
   *
   * @throws InvalidArgument, UnstorableText, StoreUnavailable
   * @example
   * const { head, events } = await store.readLatest(stream)
   */
  readLatest(stream: StreamId, reducerVersion?: string): Promise<Latest<RecordedEvent>>;
  /**
   * Returns the first result of a command; undefined if it was not carried out on this stream.
   *
   * @throws IdempotencyMismatch if the stream has the command's id with other content
   * @throws InvalidArgument, UnstorableText, StoreUnavailable
   * @example
   * const repeat = await store.findCommand(stream, { id: 'shipment-7', content: { quantity: 2 } })
   */
  findCommand(
    stream: StreamId,
    command: IdentifiedCommand,
  ): Promise<readonly StreamResult[] | undefined>;
  /** Closes the connections that the store owns. Every later call throws `StoreClosed`; closing again does nothing. */
  close(): Promise<void>;
}
