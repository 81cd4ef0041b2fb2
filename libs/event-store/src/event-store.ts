import type { NewEvent, PositionedEvent, RecordedEvent } from './event.ts';
import type { ExpectedVersion } from './expected-version.ts';
import type { Jsonable } from './json.ts';
import type { Latest, Snapshot, StreamHead, UpTo } from './stream-head.ts';
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

/** Which events of the log are wanted: those that match every field. Without a field, all. */
export interface LogFilter {
  /** Only events of these categories; 1 to 25. */
  readonly categories?: readonly string[];
  /** Only events of these types; 1 to 100. */
  readonly types?: readonly string[];
  /** All types but these, 1 to 100; not together with `types`. */
  readonly exceptTypes?: readonly string[];
}

export interface ReadAllOptions {
  /** Return events after this position, which an event has, or '0'; from the start by default. */
  readonly after?: string;
  /** How many events to return at most, 1 to 1,000; 1,000 by default. */
  readonly limit?: number;
  /** Return only events that match; all by default. */
  readonly filter?: LogFilter;
}

/** A part of the log. */
export interface LogPage {
  /**
   * Up to `limit` events that match, by position. With a filter, DynamoDB may return fewer, or none, before
   * the end of the log.
   */
  readonly events: readonly PositionedEvent[];
  /**
   * Read on after this position: every matching event up to it has been returned. It is `after` of the call
   * if nothing follows.
   */
  readonly position: string;
  /** Whether the page reached the end of the log, as it was when it was read. */
  readonly atEnd: boolean;
}

export interface LatestOptions {
  /**
   * Whether the answer may be what this store knows of its own appends, without a read; false by default. Other
   * writers may have appended since: an append that expects the version finds out. An adapter may ignore it.
   *
   * After equinox's `LoadOption.AllowStale`.
   */
  readonly allowStale?: boolean | undefined;
}

/** Names an event by its place in its stream. */
export interface EventInStream {
  readonly stream: StreamId;
  readonly version: number;
  /**
   * A position at which the log ended before the event was appended, '0' by default. DynamoDB looks only
   * behind it.
   */
  readonly after?: string;
}

/** What a program needs of the log that reads it, and does not append: neither appends nor their commands. */
export type LogReader = Omit<EventStore, 'append' | 'findCommand'>;

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
   * @throws Overloaded if too many appends wait: nothing was written
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
   * Reads events of all streams by position: all, or those that match a filter. On DynamoDB it lags behind
   * the appends.
   *
   * @throws InvalidArgument, UnstorableText, StoreUnavailable
   * @example
   * const first = await store.readAll({ filter: { types: ['received'] } })
   * const next = await store.readAll({ after: first.position, filter: { types: ['received'] } })
   */
  readAll(options?: ReadAllOptions): Promise<LogPage>;
  /**
   * Returns the position of the last event that has one; '0' if there is none.
   *
   * @throws StoreUnavailable
   * @example
   * const page = await store.readAll({ after: await store.end() })
   * page.events // []
   */
  end(): Promise<string>;
  /**
   * Tells how many events lie after the position `from`, up to `to`; 0 if `to` is not after `from`. It is
   * exact in memory and on PostgreSQL; on DynamoDB it is an upper bound.
   *
   * @throws InvalidArgument, StoreUnavailable
   * @example
   * const { position } = await store.readAll({ limit: 10 })
   * const lag = await store.distance(position, await store.end())
   */
  distance(from: string, to: string): Promise<number>;
  /**
   * Returns the position of an event; undefined if it has none yet, or if there is no such event.
   *
   * @throws InvalidArgument, UnstorableText, StoreUnavailable
   * @example
   * const position = await store.positionOf({ stream, version: 1 })
   */
  positionOf(event: EventInStream): Promise<string | undefined>;
  /**
   * Calls `wake` after events came that `readAll` can see: perhaps more often than events come and, after
   * a lost connection, perhaps late. Read now and then anyhow. It does not keep the process alive, and it
   * ends when the store is closed.
   *
   * @param wake must not throw
   * @returns ends it
   * @example
   * const unwatch = store.watch(() => console.log('read on'))
   * unwatch()
   */
  watch(wake: () => void): () => void;
  /**
   * Reads a stream's head and its last events: those after the last snapshot, if the adapter keeps
   * snapshots and has one of `reducerVersion`.
   *
   * @throws InvalidArgument, UnstorableText, StoreUnavailable
   * @example
   * const { head, events } = await store.readLatest(stream)
   */
  readLatest(
    stream: StreamId,
    reducerVersion?: string,
    options?: LatestOptions,
  ): Promise<Latest<RecordedEvent>>;
  /**
   * Reads the last events of a stream up to a version: those after the nearest snapshot at or before that
   * version, if the adapter keeps snapshots and finds one of `reducerVersion`.
   *
   * @param version a whole number from 0; it may lie after the stream's head
   * @throws InvalidArgument, UnstorableText, StoreUnavailable
   * @example
   * const { snapshot, events } = await store.readUpTo(stream, 3, 'counter@1')
   */
  readUpTo(
    stream: StreamId,
    version: number,
    reducerVersion?: string,
  ): Promise<UpTo<RecordedEvent>>;
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
