import { type AppendAnswer, EventStoreAdapter } from '../adapter.ts';
import type { AppendedRange } from '../appended-range.ts';
import { IdempotencyMismatch } from '../errors/idempotency-mismatch.ts';
import type { PositionedEvent } from '../event.ts';
import type { StreamResult } from '../event-store.ts';
import { isAsExpected } from '../expected-version.ts';
import { chainHash } from '../hash.ts';
import type { PreparedCommand } from '../laws/command.ts';
import type { PreparedEvent } from '../laws/event.ts';
import type { AppendRequest, PreparedAppend } from '../laws/prepare.ts';
import { matches } from '../laws/filter.ts';
import type { LogRange, PreparedPlace, ReadRange } from '../laws/read.ts';
import { toLogPage } from '../log-page.ts';
import { type StreamId, streamKey } from '../stream.ts';

/** An event with its data and metadata as text, so that each reader gets values of its own. */
type Kept = PreparedEvent & Omit<PositionedEvent, 'data' | 'metadata'>;
/** A command that was carried out, and what it wrote. */
interface KeptCommand {
  readonly contentHash: string;
  readonly ranges: readonly AppendedRange[];
}

/**
 * The log in memory, for tests and trials. It is lost when the process ends.
 *
 * @example
 * const store = new MemoryEventStore()
 */
export class MemoryEventStore extends EventStoreAdapter {
  readonly #log: Kept[] = [];
  readonly #streams = new Map<string, Kept[]>();
  readonly #commands = new Map<string, KeptCommand>();
  #wake: (() => void) | undefined;

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
    const streams = appends.map((append) => this.#write(append, now));
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
    // Version n is at index n - 1.
    const found = this.#stream(stream).slice(from - 1, to);
    if (direction === 'backwards') found.reverse();
    return found.slice(0, limit).map(toRecorded);
  }

  protected override async readAfter({ after, limit, filter }: LogRange) {
    const found = this.#log.slice(Number(after)).filter((event) => matches(filter, event));
    const events = found.slice(0, limit).map(toRecorded);
    return toLogPage(events, { after, limit, end: String(this.#log.length) });
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

  protected override async disconnect(): Promise<void> {
    // There is no connection to close.
  }

  #write({ stream, events }: PreparedAppend, recordedAt: string): StreamResult {
    const kept = this.#stream(stream);
    const written = events.map((event): Kept => {
      const version = kept.length + 1;
      const hash = chainHash(kept.at(-1)?.hash ?? '', version, event.contentHash);
      const position = String(this.#log.length + 1);
      const recorded = { ...event, stream, version, position, recordedAt, hash };
      kept.push(recorded);
      this.#log.push(recorded);
      return recorded;
    });
    this.#streams.set(streamKey(stream), kept);
    return { stream, version: kept.length, events: written.map(toRecorded) };
  }

  /** A stream that is read does not come into being. */
  #stream(stream: StreamId): Kept[] {
    return this.#streams.get(streamKey(stream)) ?? [];
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

const commandKey = (stream: StreamId, { id }: PreparedCommand) =>
  JSON.stringify([streamKey(stream), id]);

const toRecorded = ({ data, stream, metadata, ...event }: Kept): PositionedEvent => ({
  ...event,
  stream: { ...stream },
  metadata: JSON.parse(metadata),
  data: JSON.parse(data),
});
