import { type AppendAnswer, EventStoreAdapter } from '../adapter.ts';
import type { AppendedRange } from '../appended-range.ts';
import { IdempotencyMismatch } from '../errors/idempotency-mismatch.ts';
import { InvalidArgument } from '../errors/invalid-argument.ts';
import { isProjectionFailed } from '../errors/projection-failed.ts';
import type { PositionedEvent } from '../event.ts';
import type { StreamResult } from '../event-store.ts';
import { isAsExpected } from '../expected-version.ts';
import { chainHash } from '../hash.ts';
import { impossible } from '../impossible.ts';
import type { PreparedCommand } from '../laws/command.ts';
import type { PreparedEvent } from '../laws/event.ts';
import type { AppendRequest, PreparedAppend } from '../laws/prepare.ts';
import type { PreparedFilter } from '../laws/filter.ts';
import type { LogRange, PreparedPlace, ReadRange } from '../laws/read.ts';
import { toLogPage } from '../log-page.ts';
import { checkInline } from '../projections/inline/check-inline.ts';
import { type InlineHost, TAKEN_OVER_AT_ONCE } from '../projections/inline/inline-host.ts';
import { findBuild, inlineWrites, takeOverWrite } from '../projections/inline/inline-writes.ts';
import { runNow } from '../projections/inline/row-steps.ts';
import type { AnyProjection } from '../projections/projection.ts';
import type { WriteRequest } from '../rows/laws/write.ts';
import { MemoryRowStore } from '../rows/memory/memory-row-store.ts';
import type { RowKey } from '../rows/row.ts';
import type { ExpectedRow } from '../rows/row-store.ts';
import { toRow } from '../rows/row-store-adapter.ts';
import { type StreamId, streamKey } from '../stream.ts';
import { LogIndex } from './log-index.ts';

/** An event with its data and metadata as text, so that each reader gets values of its own. */
type Kept = PreparedEvent & Omit<PositionedEvent, 'data' | 'metadata'>;
/** A command that was carried out, and what it wrote. */
interface KeptCommand {
  readonly contentHash: string;
  readonly ranges: readonly AppendedRange[];
}

export interface MemoryEventStoreOptions {
  /** Projections whose rows are written together with the events. They need `rows`. */
  readonly inline?: readonly AnyProjection[];
  /** Where those rows are kept. */
  readonly rows?: MemoryRowStore;
}

/**
 * The log in memory, for tests and trials. It is lost when the process ends.
 *
 * @example
 * const store = new MemoryEventStore()
 */
export class MemoryEventStore extends EventStoreAdapter implements InlineHost {
  readonly inline: readonly AnyProjection[];
  readonly #rows: MemoryRowStore;
  override readonly hasConsecutivePositions = true;
  readonly #log: Kept[] = [];
  readonly #index = new LogIndex<Kept>();
  readonly #streams = new Map<string, Kept[]>();
  readonly #commands = new Map<string, KeptCommand>();
  #wake: (() => void) | undefined;

  /** @throws InvalidArgument */
  constructor({ inline = [], rows }: MemoryEventStoreOptions = {}) {
    super();
    if (inline.length > 0 && rows === undefined) {
      throw new InvalidArgument('rows', 'must be given with projections that run inline');
    }
    this.inline = checkInline(inline);
    this.#rows = rows ?? new MemoryRowStore();
  }

  async takeOver(projection: AnyProjection, build: number, fence?: ExpectedRow) {
    const found = runNow(findBuild(projection, build), this.#findRows);
    if (found === undefined) return 'gone';
    const start = Number(found.checkpoint.position);
    const position = String(this.#log.length);
    const last = this.#find(projection.filter ?? {}, start, TAKEN_OVER_AT_ONCE);
    if (last.length === TAKEN_OVER_AT_ONCE) return 'behind';
    try {
      const events = last.map(toRecorded);
      const write = runNow(takeOverWrite(found, events, { position, fence }), this.#findRows);
      return this.#rows.writeNow(write) === 'written' ? 'inline' : 'behind';
    } catch (error) {
      if (isProjectionFailed(error)) return 'behind';
      throw error;
    }
  }

  protected override async appendPrepared({
    appends,
    command,
    now,
  }: AppendRequest): Promise<AppendAnswer> {
    if (command) {
      for (const { stream } of appends) {
        const ranges = this.#rangesOf(stream, command);
        if (ranges) return { status: 'repeat', ranges };
      }
    }
    for (const { stream, expected } of appends) {
      const actual = this.#stream(stream).length;
      if (!isAsExpected(expected, actual)) {
        return { status: 'conflict', conflict: { stream, expected, actual } };
      }
    }
    const recorded = this.#record(appends, now);
    const written = recorded.flat();
    this.#keepInline(String(this.#log.length), written);
    for (const event of written) this.#keep(event);
    const streams = appends.map(({ stream }, index): StreamResult => {
      const events = recorded[index] ?? impossible('an append has no recorded events');
      return { stream, version: this.#stream(stream).length, events: events.map(toRecorded) };
    });
    if (command) {
      const ranges = streams.map(({ stream, version, events }) => ({
        stream,
        from: version - events.length + 1,
        version,
      }));
      const kept = { contentHash: command.contentHash, ranges };
      for (const { stream } of appends) this.#commands.set(commandKey(stream, command), kept);
    }
    this.#wake?.();
    return { status: 'appended', streams };
  }

  protected override async readRange(stream: StreamId, range: ReadRange) {
    const { from, to, direction, limit } = range;
    const all = this.#stream(stream);
    // Version n is at index n - 1.
    const [start, end] = [from - 1, Math.min(to, all.length)];
    const found =
      direction === 'forwards'
        ? all.slice(start, Math.min(end, start + limit))
        : all.slice(Math.max(start, end - limit), end).toReversed();
    return found.map(toRecorded);
  }

  protected override async readAfter({ after, limit, filter }: LogRange) {
    const start = Number(after);
    const found = this.#find(filter, start, limit);
    return toLogPage(found.map(toRecorded), { after, limit, end: String(this.#log.length) });
  }

  protected override async last() {
    return String(this.#log.length);
  }

  protected override async positionOfEvent({ stream, version }: PreparedPlace) {
    return this.#stream(stream)[version - 1]?.position;
  }

  protected override startWaking(wake: () => void): () => void {
    this.#wake = wake;
    return () => {
      this.#wake = undefined;
    };
  }

  protected override async commandOf(stream: StreamId, command: PreparedCommand) {
    return this.#rangesOf(stream, command);
  }

  protected override async closeConnections(): Promise<void> {
    // There is no connection to close.
  }

  #find(filter: PreparedFilter, start: number, limit: number): readonly Kept[] {
    return isFilter(filter)
      ? this.#index.find(filter, start, limit)
      : this.#log.slice(start, start + limit);
  }

  /** Makes the events that are written, without writing them. */
  #record(appends: readonly PreparedAppend[], recordedAt: string): Kept[][] {
    let position = this.#log.length;
    return appends.map(({ stream, events }) => {
      const before = this.#stream(stream);
      let version = before.length;
      let hash = before.at(-1)?.hash ?? '';
      return events.map((event): Kept => {
        version += 1;
        position += 1;
        hash = chainHash(hash, version, event.contentHash);
        return { ...event, stream, version, position: String(position), recordedAt, hash };
      });
    });
  }

  #keep(event: Kept): void {
    const kept = this.#stream(event.stream);
    kept.push(event);
    this.#streams.set(streamKey(event.stream), kept);
    this.#log.push(event);
    this.#index.add(event);
  }

  /** Writes the rows of the projections that run inline. @throws ProjectionFailed; nothing was written */
  #keepInline(before: string, written: readonly Kept[]): void {
    const last = written.at(-1);
    if (this.inline.length === 0 || last === undefined) return;
    const appended = { before, events: written.map(toRecorded), end: last.position };
    const writes = runNow(inlineWrites(this.inline, appended), this.#findRows);
    for (const write of writes) this.#writeRows(write);
  }

  /** A stream that is read does not come into being. */
  #stream(stream: StreamId): Kept[] {
    return this.#streams.get(streamKey(stream)) ?? [];
  }

  readonly #findRows = (keys: readonly RowKey[]) => this.#rows.findNow(keys).map(toRow);

  #writeRows(write: WriteRequest): void {
    if (this.#rows.writeNow(write) === 'refused') {
      impossible('rows that were just read have other versions');
    }
  }

  #rangesOf(stream: StreamId, command: PreparedCommand): readonly AppendedRange[] | undefined {
    const kept = this.#commands.get(commandKey(stream, command));
    if (kept === undefined) return undefined;
    if (kept.contentHash !== command.contentHash) {
      throw new IdempotencyMismatch(stream, command.id);
    }
    return kept.ranges;
  }
}

const isFilter = (filter: PreparedFilter): boolean => Object.keys(filter).length > 0;

const commandKey = (stream: StreamId, { id }: PreparedCommand) =>
  JSON.stringify([streamKey(stream), id]);

const toRecorded = ({ data, stream, metadata, ...event }: Kept): PositionedEvent => ({
  ...event,
  stream: { ...stream },
  metadata: JSON.parse(metadata),
  data: JSON.parse(data),
});
