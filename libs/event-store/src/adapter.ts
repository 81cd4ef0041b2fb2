import type { AppendedRange } from './appended-range.ts';
import { DamagedEvent } from './errors/damaged-event.ts';
import type {
  AppendResult,
  Conflict,
  EventStore,
  IdentifiedCommand,
  StreamAppend,
  StreamResult,
} from './event-store.ts';
import { isAsExpected } from './expected-version.ts';
import { type PreparedCommand, prepareCommand } from './laws/command.ts';
import { type AppendRequest, prepare } from './laws/prepare.ts';
import { prepareRead } from './laws/read.ts';
import { checkStream } from './laws/stream.ts';
import { LogReaderAdapter } from './log-reader-adapter.ts';
import type { StreamId } from './stream.ts';

/** What an adapter answers to an append. Of a repeat it gives the versions that the first time wrote. */
export type AppendAnswer =
  | { readonly status: 'appended'; readonly streams: readonly StreamResult[] }
  | { readonly status: 'repeat'; readonly ranges: readonly AppendedRange[] }
  | { readonly status: 'conflict'; readonly conflict: Conflict };

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
export abstract class EventStoreAdapter extends LogReaderAdapter implements EventStore {
  async append(
    appends: readonly StreamAppend[],
    command?: IdentifiedCommand,
  ): Promise<AppendResult> {
    this.assertOpen();
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

  async findCommand(
    stream: StreamId,
    command: IdentifiedCommand,
  ): Promise<readonly StreamResult[] | undefined> {
    this.assertOpen();
    const ranges = await this.commandOf(checkStream(stream), prepareCommand(command));
    return ranges && this.#readRanges(ranges);
  }

  /**
   * Appends all events or none; looks first whether the command is a repeat, then whether each stream is
   * as expected. At least one of the appends has events, and `request.stray` is absent. Keeps the
   * command for each stream, or, with the contract's option `commandsBy: 'written'`, for those with events.
   *
   * @throws IdempotencyMismatch, StoreUnavailable
   */
  protected abstract appendPrepared(request: AppendRequest): Promise<AppendAnswer>;

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
