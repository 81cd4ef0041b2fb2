import { StoreClosed } from './errors/store-closed.ts';
import type { RecordedEvent } from './event.ts';
import type {
  EventInStream,
  LatestOptions,
  LogPage,
  LogReader,
  ReadAllOptions,
  ReadOptions,
} from './event-store.ts';
import type { UnboundHead, UnboundSnapshot } from './laws/issued.ts';
import {
  checkPosition,
  type LogRange,
  preparePlace,
  type PreparedPlace,
  prepareRead,
  prepareReadAll,
  type ReadRange,
} from './laws/read.ts';
import { checkStream } from './laws/stream.ts';
import { checkText } from './laws/text.ts';
import { checkWholeNumber } from './laws/whole-number.ts';
import { limits } from './limits.ts';
import { pollEnd } from './poll-end.ts';
import { SharedRead } from './shared-read.ts';
import type { Latest, UpTo } from './stream-head.ts';
import type { StreamId } from './stream.ts';
import { Watchers } from './watchers.ts';

/** What an adapter knows of a stream up to a version. {@link LogReaderAdapter} binds it to the stream. */
export interface UpToInStream extends Pick<UpTo<RecordedEvent>, 'events'> {
  readonly snapshot?: UnboundSnapshot;
}

/** What an adapter knows of a stream's head. {@link LogReaderAdapter} binds it to the stream. */
export interface LatestInStream extends UpToInStream, Pick<Latest<RecordedEvent>, 'mayBeStale'> {
  readonly head: UnboundHead;
}

/** How often the end of the log is read while someone watches it, in ms. */
const POLL_MS = 250;

/**
 * The part of every adapter that reads. It keeps the port's laws of reading once for all of them. A program that
 * has no right to write, such as the API on AWS, has an adapter with this part alone.
 */
export abstract class LogReaderAdapter implements LogReader {
  readonly hasConsecutivePositions: boolean = false;
  readonly #watchers = new Watchers((wake) => this.startWaking(wake));
  readonly #end = new SharedRead(() => this.last());
  #closing: Promise<void> | undefined;

  async read(stream: StreamId, options?: ReadOptions): Promise<readonly RecordedEvent[]> {
    this.assertOpen();
    return this.readRange(checkStream(stream), prepareRead(options));
  }

  async readAll(options?: ReadAllOptions): Promise<LogPage> {
    this.assertOpen();
    return this.readAfter(prepareReadAll(options));
  }

  /** Those that ask at the same moment share a read: a thousand clients that begin to follow cost two. */
  async end(): Promise<string> {
    this.assertOpen();
    return this.#end.read();
  }

  /** Positions are consecutive on every adapter. */
  async distance(from: string, to: string): Promise<number> {
    const [start, end] = [checkPosition('from', from), checkPosition('to', to)];
    return Math.max(0, Number(end) - Number(start));
  }

  async positionOf(event: EventInStream): Promise<string | undefined> {
    this.assertOpen();
    return this.positionOfEvent(preparePlace(event));
  }

  watch(wake: () => void): () => void {
    this.assertOpen();
    return this.#watchers.add(wake);
  }

  async readLatest(
    stream: StreamId,
    reducerVersion?: string,
    options?: LatestOptions,
  ): Promise<Latest<RecordedEvent>> {
    this.assertOpen();
    const checked = checkStream(stream);
    checkReducerVersion(reducerVersion);
    const { head, mayBeStale, ...latest } = await this.latest(checked, reducerVersion, options);
    return {
      head: { stream: { ...checked }, ...head },
      ...bound(checked, latest),
      ...(mayBeStale && { mayBeStale }),
    };
  }

  async readUpTo(
    stream: StreamId,
    version: number,
    reducerVersion?: string,
  ): Promise<UpTo<RecordedEvent>> {
    this.assertOpen();
    const checked = checkStream(stream);
    checkWholeNumber('version', version, { least: 0 });
    checkReducerVersion(reducerVersion);
    return bound(checked, await this.upTo(checked, version, reducerVersion));
  }

  close(): Promise<void> {
    this.#watchers.end();
    this.#closing ??= this.closeConnections();
    return this.#closing;
  }

  /** Closes the connections that the adapter owns. It is called once. */
  protected abstract closeConnections(): Promise<void>;

  /** Reads events of one stream by version: `limit` at most. `from` may be greater than `to`. */
  protected abstract readRange(
    stream: StreamId,
    range: ReadRange,
  ): Promise<readonly RecordedEvent[]>;

  /**
   * Reads the events after a position, which may be '0' or behind the log's end, in the order of their
   * positions.
   */
  protected abstract readAfter(range: LogRange): Promise<LogPage>;

  /** Returns the position of the last event; '0' if there is none. */
  protected abstract last(): Promise<string>;

  /** Returns the position of an event; undefined if it has none. */
  protected abstract positionOfEvent(event: PreparedPlace): Promise<string | undefined>;

  /**
   * Begins to call `wake` after events came. An adapter that is told of events has a method of its own. This
   * one polls.
   *
   * @returns ends it
   */
  protected startWaking(wake: () => void): () => void {
    return pollEnd(() => this.last(), POLL_MS, wake);
  }

  /**
   * Reads a stream's head and its last events. An adapter that keeps snapshots has a method of its own.
   * This one reads the stream's last page.
   */
  protected async latest(
    stream: StreamId,
    _reducerVersion?: string,
    _options?: LatestOptions,
  ): Promise<LatestInStream> {
    const { events } = await this.upTo(stream, Number.MAX_SAFE_INTEGER);
    const { version, hash } = events.at(-1) ?? { version: 0, hash: '' };
    return { head: { version, hash, snapshotDue: false }, events };
  }

  /**
   * Reads a stream's last events up to a version, which may be 0 or lie after the head. An adapter that keeps
   * snapshots has a method of its own. This one reads the page that ends there.
   */
  protected async upTo(
    stream: StreamId,
    version: number,
    _reducerVersion?: string,
  ): Promise<UpToInStream> {
    const range = prepareRead({ to: version, direction: 'backwards' });
    return { events: (await this.readRange(stream, range)).toReversed() };
  }

  protected assertOpen(): void {
    if (this.#closing) throw new StoreClosed();
  }
}

/** The adapter knows the stream of its snapshot, and does not name it. */
const bound = (stream: StreamId, { snapshot, events }: UpToInStream): UpTo<RecordedEvent> => ({
  ...(snapshot && { snapshot: { stream: { ...stream }, ...snapshot } }),
  events,
});

function checkReducerVersion(value: string | undefined): void {
  if (value !== undefined) checkText('reducerVersion', value, limits.bytesPerReducerVersion);
}
