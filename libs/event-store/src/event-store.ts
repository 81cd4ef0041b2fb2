import type { NewEvent, PositionedEvent, RecordedEvent } from './event.ts';
import type { ExpectedVersion } from './expected-version.ts';
import type { Jsonable } from './json.ts';
import type { Latest, Snapshot, StreamHead } from './stream-head.ts';
import type { StreamId } from './stream.ts';

/** Events for one stream, and what the writer expects of it. */
export interface StreamAppend {
  readonly stream: StreamId;
  readonly expected: ExpectedVersion;
  readonly events: readonly NewEvent[];
  /** What a load found, where `expected` is its version: an adapter need not look again. */
  readonly head?: StreamHead;
  /** The state at `expected`, where the head says that one is due. Adapters may leave it. */
  readonly snapshot?: Snapshot;
}

/**
 * Names the command that an append carries out. An append with the same command is a repeat: it
 * returns the first result and writes nothing.
 */
export interface IdentifiedCommand {
  /** Unique in each stream that the append names. */
  readonly id: string;
  /** The command's type and data, without ids, times and metadata: a repeat has the same content. */
  readonly content: Jsonable;
}

/** Where one stream stands after an append. */
export interface StreamResult {
  readonly stream: StreamId;
  /** The last version this append wrote, or the stream's version where it wrote nothing. */
  readonly version: number;
  readonly events: readonly RecordedEvent[];
}

/** A stream was not as its writer expected. A value, not an error: deciding again is normal work. */
export interface Conflict {
  readonly stream: StreamId;
  readonly expected: ExpectedVersion;
  /** The stream's true version; 0 where it does not exist. */
  readonly actual: number;
}

export type AppendResult =
  | { readonly status: 'appended' | 'repeat'; readonly streams: readonly StreamResult[] }
  | { readonly status: 'conflict'; readonly conflict: Conflict };

export interface ReadOptions {
  /** First version to return, going forwards; 1 where absent. */
  readonly from?: number;
  /** Last version to return; the head where absent. */
  readonly to?: number;
  readonly direction?: 'forwards' | 'backwards';
  /** How many events to return at most; {@link limits.page} where absent. */
  readonly limit?: number;
}

export interface ReadAllOptions {
  /** The position to go on after; from the start of the log where absent. */
  readonly after?: string;
  readonly limit?: number;
}

/**
 * The whole port. Everything else (load and fold, execute a command with retries, upcasting) is
 * built on it, once, for every adapter. After Castore's `eventStorageAdapter.ts`.
 */
export interface EventStore {
  /**
   * Appends to one or more streams, all or nothing.
   *
   * @throws IdempotencyMismatch where the command's id was seen in that stream with other content
   * @throws AppendTooLarge where a limit is passed
   * @throws DuplicateStream, UnstorableText
   * @throws StoreUnavailable where the outcome is unknown: with a command, send it again
   * @example
   * await store.append([{ stream: { category: 'product', id: '100' }, expected: 'no-stream', events }])
   */
  append(appends: readonly StreamAppend[], command?: IdentifiedCommand): Promise<AppendResult>;
  /** Reads one stream; empty where it does not exist. */
  read(stream: StreamId, options?: ReadOptions): Promise<readonly RecordedEvent[]>;
  /** Reads over all streams in the order of the log; on DynamoDB it lags behind the appends. */
  readAll(options?: ReadAllOptions): Promise<readonly PositionedEvent[]>;
  /**
   * Reads a stream's head, and its last events: from the last snapshot on, if the adapter keeps
   * snapshots and has one of this version of the reducer.
   */
  readLatest(stream: StreamId, reducerVersion?: string): Promise<Latest<RecordedEvent>>;
  /** The first result of a command on a stream, before anything is decided again. */
  findCommand(
    stream: StreamId,
    command: IdentifiedCommand,
  ): Promise<readonly StreamResult[] | undefined>;
  close(): Promise<void>;
}
