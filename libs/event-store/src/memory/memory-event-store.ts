import { type AppendedRange, readRanges } from '../appended-range.ts';
import { IdempotencyMismatch } from '../errors/idempotency-mismatch.ts';
import type { PositionedEvent, RecordedEvent } from '../event.ts';
import type {
  AppendResult,
  IdentifiedCommand,
  EventStore,
  ReadAllOptions,
  ReadOptions,
  StreamAppend,
} from '../event-store.ts';
import { isAsExpected } from '../expected-version.ts';
import { chainHash, hashContent } from '../hash.ts';
import { impossible } from '../impossible.ts';
import { checkAppend, limits } from '../limits.ts';
import { prepare } from '../prepare.ts';
import { readLatestPage } from '../read-latest.ts';
import type { Latest } from '../stream-head.ts';
import { type StreamId, streamKey } from '../stream.ts';

/** An event with its data as text, so that each reader gets a value of its own. */
type Kept = Omit<PositionedEvent, 'data'> & { readonly data: string };
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
export class MemoryEventStore implements EventStore {
  readonly #log: Kept[] = [];
  readonly #streams = new Map<string, Kept[]>();
  readonly #commands = new Map<string, KeptCommand>();

  async append(
    appends: readonly StreamAppend[],
    command?: IdentifiedCommand,
  ): Promise<AppendResult> {
    checkAppend(appends);
    const now = new Date();
    const prepared = appends.map(({ stream, events }) =>
      events.map((event) => prepare(stream, event, command, now)),
    );
    if (command) {
      for (const { stream } of appends) {
        const repeat = this.#findRepeat(stream, command);
        if (repeat) return { status: 'repeat', streams: await readRanges(this, repeat) };
      }
    }
    for (const { stream, expected } of appends) {
      const actual = this.#stream(stream).length;
      if (!isAsExpected(expected, actual)) {
        return { status: 'conflict', conflict: { stream, expected, actual } };
      }
    }
    const ranges = appends.map(({ stream }, index) => {
      const kept = this.#stream(stream);
      const from = kept.length + 1;
      for (const event of prepared[index] ?? impossible('an append was not prepared')) {
        const version = kept.length + 1;
        const hash = chainHash(kept.at(-1)?.hash ?? '', version, event.contentHash);
        const position = String(this.#log.length + 1);
        const recorded = {
          ...event,
          stream,
          version,
          position,
          recordedAt: now.toISOString(),
          hash,
        };
        kept.push(recorded);
        this.#log.push(recorded);
      }
      return { stream, from, version: kept.length };
    });
    if (command && prepared.some((events) => events.length > 0)) {
      const kept = { contentHash: hashContent(command.content), ranges };
      for (const { stream } of appends) this.#commands.set(commandKey(stream, command), kept);
    }
    return { status: 'appended', streams: await readRanges(this, ranges) };
  }

  async read(stream: StreamId, options: ReadOptions = {}): Promise<readonly RecordedEvent[]> {
    const { from = 1, to = Infinity, direction = 'forwards', limit = limits.page } = options;
    const kept = this.#streams.get(streamKey(stream)) ?? [];
    // Version n is at index n - 1.
    const range = kept.slice(Math.max(from, 1) - 1, Math.max(to, 0));
    if (direction === 'backwards') range.reverse();
    return range.slice(0, limit).map(toRecorded);
  }

  readLatest(stream: StreamId): Promise<Latest<RecordedEvent>> {
    return readLatestPage(this, stream);
  }

  async readAll({ after = '0', limit = limits.page }: ReadAllOptions = {}) {
    const start = Number(after);
    return this.#log.slice(start, start + limit).map(toRecorded);
  }

  async findCommand(stream: StreamId, command: IdentifiedCommand) {
    const repeat = this.#findRepeat(stream, command);
    return repeat && readRanges(this, repeat);
  }

  async close(): Promise<void> {
    // There is no connection to close.
  }

  #stream(stream: StreamId): Kept[] {
    const key = streamKey(stream);
    const kept = this.#streams.get(key) ?? [];
    this.#streams.set(key, kept);
    return kept;
  }

  #findRepeat(stream: StreamId, command: IdentifiedCommand): readonly AppendedRange[] | undefined {
    const kept = this.#commands.get(commandKey(stream, command));
    if (kept === undefined) return undefined;
    if (kept.contentHash !== hashContent(command.content)) {
      throw new IdempotencyMismatch(stream, command.id);
    }
    return kept.ranges;
  }
}

const commandKey = (stream: StreamId, { id }: IdentifiedCommand) =>
  JSON.stringify([streamKey(stream), id]);

const toRecorded = ({ data, stream, metadata, ...event }: Kept): PositionedEvent => ({
  ...event,
  stream: { ...stream },
  metadata: { ...metadata },
  data: JSON.parse(data),
});
