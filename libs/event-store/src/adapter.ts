import type { AppendedRange } from './appended-range.ts';
import { DamagedEvent } from './errors/damaged-event.ts';
import { StoreClosed } from './errors/store-closed.ts';
import type { RecordedEvent } from './event.ts';
import type {
  AppendResult,
  Conflict,
  EventInStream,
  EventStore,
  IdentifiedCommand,
  LogPage,
  ReadAllOptions,
  ReadOptions,
  StreamAppend,
  StreamResult,
} from './event-store.ts';
import { isAsExpected } from './expected-version.ts';
import { type PreparedCommand, prepareCommand } from './laws/command.ts';
import type { UnboundHead, UnboundSnapshot } from './laws/issued.ts';
import { type AppendRequest, prepare } from './laws/prepare.ts';
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
import { limits } from './limits.ts';
import { pollEnd } from './poll-end.ts';
import { SharedRead } from './shared-read.ts';
import type { Latest } from './stream-head.ts';
import type { StreamId } from './stream.ts';
import { Watchers } from './watchers.ts';

/** What an adapter answers to an append. Of a repeat it gives the versions that the first time wrote. */
export type AppendAnswer =
  | { readonly status: 'appended'; readonly streams: readonly StreamResult[] }
  | { readonly status: 'repeat'; readonly ranges: readonly AppendedRange[] }
  | { readonly status: 'conflict'; readonly conflict: Conflict };

/** What an adapter knows of a stream's head. {@link EventStoreAdapter} binds it to the stream. */
export interface LatestInStream extends Pick<Latest<RecordedEvent>, 'events'> {
  readonly head: UnboundHead;
  readonly snapshot?: UnboundSnapshot;
}

/** How often the end of the log is read while someone watches it, in ms. */
const POLL_MS = 250;

/**
 * The base of every adapter. It keeps the port's laws once for all of them: it checks what the caller
 * gave, prepares texts, hashes and copies, and then calls the adapter's own methods.
 *
 * After the base classes of Powertools for AWS Lambda: the class fixes the algorithm, adapters fill in
 * the methods.
 *
 * @example
 * class MyStore extends EventStoreAdapter {
 *   async appendPrepared({ appends }: AppendRequest): Promise<AppendAnswer> {
 *     throw new Error(`${appends.length} streams cannot be kept yet`)
 *   }
 *   async readRange(): Promise<RecordedEvent[]> {
 *     return []
 *   }
 *   async readAfter({ after }: LogRange) {
 *     return { events: [], position: after, atEnd: true }
 *   }
 *   async last() {
 *     return '0'
 *   }
 *   async positionOfEvent() {
 *     return undefined
 *   }
 *   async commandOf() {
 *     return undefined
 *   }
 *   async closeConnections() {}
 * }
 * await new MyStore().read(stream, { limit: 0 }).catch(isInvalidArgument) // true
 */
export abstract class EventStoreAdapter implements EventStore {
  readonly hasConsecutivePositions: boolean = false;
  readonly #watchers = new Watchers((wake) => this.startWaking(wake));
  readonly #end = new SharedRead(() => this.last());
  #closing: Promise<void> | undefined;

  async append(
    appends: readonly StreamAppend[],
    command?: IdentifiedCommand,
  ): Promise<AppendResult> {
    this.#assertOpen();
    const request = prepare(appends, command, new Date());
    const writes = request.appends.some(({ events }) => events.length > 0);
    const answer =
      writes && request.stray === undefined
        ? await this.appendPrepared(request)
        : await this.#answerWithoutWriting(request);
    switch (answer.status) {
      case 'appended':
        return { status: 'appended', streams: answer.streams.map(withItsOwnName) };
      case 'repeat':
        return { status: 'repeat', streams: await this.#readRanges(answer.ranges) };
      case 'conflict':
        return { status: 'conflict', conflict: withItsOwnName(answer.conflict) };
    }
  }

  async read(stream: StreamId, options?: ReadOptions): Promise<readonly RecordedEvent[]> {
    this.#assertOpen();
    return this.readRange(checkStream(stream), prepareRead(options));
  }

  async readAll(options?: ReadAllOptions): Promise<LogPage> {
    this.#assertOpen();
    return this.readAfter(prepareReadAll(options));
  }

  /** Those that ask at the same moment share a read: a thousand clients that begin to follow cost two. */
  async end(): Promise<string> {
    this.#assertOpen();
    return this.#end.read();
  }

  /** Positions are consecutive on every adapter. */
  async distance(from: string, to: string): Promise<number> {
    const [start, end] = [checkPosition('from', from), checkPosition('to', to)];
    return Math.max(0, Number(end) - Number(start));
  }

  async positionOf(event: EventInStream): Promise<string | undefined> {
    this.#assertOpen();
    return this.positionOfEvent(preparePlace(event));
  }

  watch(wake: () => void): () => void {
    this.#assertOpen();
    return this.#watchers.add(wake);
  }

  async readLatest(stream: StreamId, reducerVersion?: string): Promise<Latest<RecordedEvent>> {
    this.#assertOpen();
    const checked = checkStream(stream);
    if (reducerVersion !== undefined)
      checkText('reducerVersion', reducerVersion, limits.bytesPerReducerVersion);
    const { head, snapshot, events } = await this.latest(checked, reducerVersion);
    return {
      head: { stream: { ...checked }, ...head },
      ...(snapshot && { snapshot: { stream: { ...checked }, ...snapshot } }),
      events,
    };
  }

  async findCommand(
    stream: StreamId,
    command: IdentifiedCommand,
  ): Promise<readonly StreamResult[] | undefined> {
    this.#assertOpen();
    const ranges = await this.commandOf(checkStream(stream), prepareCommand(command));
    return ranges && this.#readRanges(ranges);
  }

  close(): Promise<void> {
    this.#watchers.end();
    this.#closing ??= this.closeConnections();
    return this.#closing;
  }

  /** Closes the connections that the adapter owns. It is called once. */
  protected abstract closeConnections(): Promise<void>;

  /**
   * Appends all events or none; looks first whether the command is a repeat, then whether each stream is
   * as expected. At least one of the appends has events, and `request.stray` is absent. Keeps the
   * command for each stream, or, with the contract's option `commandsBy: 'written'`, for those with events.
   *
   * @throws IdempotencyMismatch, StoreUnavailable
   */
  protected abstract appendPrepared(request: AppendRequest): Promise<AppendAnswer>;

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
   * Returns the versions that a command wrote, in the order of its append's streams; undefined if it was
   * not carried out on this stream.
   *
   * @throws IdempotencyMismatch, StoreUnavailable
   */
  protected abstract commandOf(
    stream: StreamId,
    command: PreparedCommand,
  ): Promise<readonly AppendedRange[] | undefined>;

  /**
   * Reads a stream's head and its last events. An adapter that keeps snapshots has a method of its own.
   * This one reads the stream's last page.
   */
  protected async latest(stream: StreamId, _reducerVersion?: string): Promise<LatestInStream> {
    const newestFirst = await this.readRange(stream, prepareRead({ direction: 'backwards' }));
    const { version, hash } = newestFirst[0] ?? { version: 0, hash: '' };
    return { head: { version, hash, snapshotDue: false }, events: newestFirst.toReversed() };
  }

  #assertOpen(): void {
    if (this.#closing) throw new StoreClosed();
  }

  /** An append without events changes nothing; one with the head of another stream is a conflict. */
  async #answerWithoutWriting({ appends, command, stray }: AppendRequest): Promise<AppendAnswer> {
    if (command) {
      for (const { stream } of appends) {
        const ranges = await this.commandOf(stream, command);
        if (ranges) return { status: 'repeat', ranges };
      }
    }
    const streams: StreamResult[] = [];
    for (const append of appends) {
      const { stream, expected } = append;
      const actual = await this.#versionOf(stream);
      if (append === stray || !isAsExpected(expected, actual)) {
        return { status: 'conflict', conflict: { stream, expected, actual } };
      }
      streams.push({ stream, version: actual, events: [] });
    }
    return { status: 'appended', streams };
  }

  async #versionOf(stream: StreamId): Promise<number> {
    const range = prepareRead({ direction: 'backwards', limit: 1 });
    const [newest] = await this.readRange(stream, range);
    return newest?.version ?? 0;
  }

  /**
   * Reads the events of an append, in the order of its streams.
   *
   * @throws DamagedEvent if one of them is missing
   */
  #readRanges(ranges: readonly AppendedRange[]): Promise<StreamResult[]> {
    return Promise.all(
      ranges.map(async ({ stream, from, version }) => {
        const events =
          version < from ? [] : await this.readRange(stream, prepareRead({ from, to: version }));
        const at = events.findIndex((event, index) => event.version !== from + index);
        const missing = from + (at === -1 ? events.length : at);
        if (missing <= version) throw new DamagedEvent(stream, missing, 'missing');
        return withItsOwnName({ stream, version, events });
      }),
    );
  }
}

/** The adapter may keep the name that it answered with, so the caller gets another object. */
const withItsOwnName = <Result extends { readonly stream: StreamId }>(result: Result): Result => ({
  ...result,
  stream: { ...result.stream },
});
