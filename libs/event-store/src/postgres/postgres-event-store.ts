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
  StreamResult,
} from '../event-store.ts';
import { hashContent } from '../hash.ts';
import { checkAppend, limits } from '../limits.ts';
import { type PreparedEvent, prepare } from '../prepare.ts';
import { readLatestPage } from '../read-latest.ts';
import type { Latest } from '../stream-head.ts';
import { type StreamId, streamKey } from '../stream.ts';
import { migrate } from './migrate.ts';
import type { SqlPort } from './sql-port.ts';

/** An {@link AppendedRange} as the database keeps it. */
type RangeJson = StreamId & Pick<AppendedRange, 'from' | 'version'>;
/** What the database worked out for the events of one stream, in their order. */
type Written = RangeJson & { readonly position: number; readonly hashes: readonly string[] };
type Answer =
  | {
      readonly status: 'appended';
      readonly recordedAt: string;
      readonly streams: readonly Written[];
    }
  | { readonly status: 'repeated'; readonly streams: readonly RangeJson[] }
  | { readonly status: 'conflict'; readonly stream: StreamId; readonly actual: number }
  | { readonly status: 'mismatch'; readonly stream: StreamId };

/** A prepared event with its metadata as the text that is kept. */
type Ready = Omit<PreparedEvent, 'metadata'> & { readonly metadata: string };

interface Row {
  readonly position: string | number;
  readonly category: string;
  readonly stream_id: string;
  readonly version: number;
  readonly id: string;
  readonly type: string;
  readonly schema_version: number;
  readonly data: string;
  readonly effective_at: string;
  readonly recorded_at: string;
  readonly metadata: string;
  readonly content_hash: string;
  readonly hash: string;
}

/** The columns of a {@link Row}. */
const COLUMNS = `position, category, stream_id, version, id, type, schema_version, data,
  effective_at, recorded_at, metadata, content_hash, hash`;

/**
 * The log in PostgreSQL, embedded or a server.
 *
 * @example
 * const store = await PostgresEventStore.open(await openPGlite('./.stockbook'))
 */
export class PostgresEventStore implements EventStore {
  readonly #sql: SqlPort;

  private constructor(sql: SqlPort) {
    this.#sql = sql;
  }

  /**
   * Brings the schema up to date and takes the connection over: closing the store closes it, and so
   * does a failure to open.
   *
   * @throws SchemaTooNew, StoreUnavailable
   */
  static async open(sql: SqlPort): Promise<PostgresEventStore> {
    try {
      await migrate(sql);
    } catch (error) {
      await sql.close();
      throw error;
    }
    return new PostgresEventStore(sql);
  }

  async append(
    appends: readonly StreamAppend[],
    command?: IdentifiedCommand,
  ): Promise<AppendResult> {
    checkAppend(appends);
    const now = new Date();
    const prepared = appends.map(({ stream, expected, events }) => ({
      category: stream.category,
      id: stream.id,
      expected: String(expected),
      events: events.map((event) => {
        const ready = prepare(stream, event, command, now);
        return { ...ready, metadata: JSON.stringify(ready.metadata) };
      }),
    }));
    const [row] = await this.#sql.query<{ answer: string }>(
      'SELECT append_events($1::jsonb, $2, $3) AS answer',
      [
        JSON.stringify(prepared),
        command?.id ?? null,
        command ? hashContent(command.content) : null,
      ],
    );
    const answer: Answer = JSON.parse(row?.answer ?? '');
    switch (answer.status) {
      case 'mismatch':
        throw new IdempotencyMismatch(answer.stream, command?.id ?? '');
      case 'conflict': {
        const { stream, actual } = answer;
        const append = appends.find((each) => streamKey(each.stream) === streamKey(stream));
        return {
          status: 'conflict',
          conflict: { stream, expected: append?.expected ?? 'any', actual },
        };
      }
      case 'repeated':
        return { status: 'repeated', streams: await readRanges(this, answer.streams.map(toRange)) };
      case 'appended': {
        const { recordedAt } = answer;
        const streams = answer.streams.map((written, index) =>
          toResult(written, prepared[index]?.events ?? [], recordedAt),
        );
        return { status: 'appended', streams };
      }
    }
  }

  async read(stream: StreamId, options: ReadOptions = {}): Promise<readonly RecordedEvent[]> {
    const { from = 1, to, direction = 'forwards', limit = limits.page } = options;
    const rows = await this.#sql.query<Row>(
      `SELECT ${COLUMNS} FROM events WHERE category = $1 AND stream_id = $2
         AND version >= $3 AND version <= coalesce($4, 2147483647)
       ORDER BY version ${direction === 'backwards' ? 'DESC' : 'ASC'} LIMIT $5`,
      [stream.category, stream.id, from, to ?? null, limit],
    );
    return rows.map(toRecorded);
  }

  readLatest(stream: StreamId): Promise<Latest<RecordedEvent>> {
    return readLatestPage(this, stream);
  }

  async readAll({ after = '0', limit = limits.page }: ReadAllOptions = {}) {
    const rows = await this.#sql.query<Row>(
      `SELECT ${COLUMNS} FROM events WHERE position > $1 ORDER BY position LIMIT $2`,
      [after, limit],
    );
    return rows.map(toRecorded);
  }

  async findCommand(stream: StreamId, command: IdentifiedCommand) {
    const [row] = await this.#sql.query<{ content_hash: string; result: string }>(
      `SELECT content_hash, result FROM commands
       WHERE category = $1 AND stream_id = $2 AND command_id = $3`,
      [stream.category, stream.id, command.id],
    );
    if (row === undefined) return undefined;
    if (row.content_hash !== hashContent(command.content)) {
      throw new IdempotencyMismatch(stream, command.id);
    }
    return readRanges(this, (JSON.parse(row.result) as RangeJson[]).map(toRange));
  }

  close(): Promise<void> {
    return this.#sql.close();
  }
}

const toRange = ({ category, id, from, version }: RangeJson): AppendedRange => ({
  stream: { category, id },
  from,
  version,
});

/** The same as a read gives, without reading. */
function toResult(
  { category, id, version, from, position, hashes }: Written,
  events: readonly Ready[],
  recordedAt: string,
): StreamResult {
  return {
    stream: { category, id },
    version,
    events: events.map((event, index) => ({
      ...event,
      stream: { category, id },
      version: from + index,
      position: String(position + index),
      data: JSON.parse(event.data),
      recordedAt,
      metadata: JSON.parse(event.metadata),
      hash: hashes[index] ?? '',
    })),
  };
}

const toRecorded = (row: Row): PositionedEvent => ({
  id: row.id,
  stream: { category: row.category, id: row.stream_id },
  version: row.version,
  position: String(row.position),
  type: row.type,
  schemaVersion: row.schema_version,
  data: JSON.parse(row.data),
  effectiveAt: row.effective_at,
  recordedAt: row.recorded_at,
  metadata: JSON.parse(row.metadata),
  contentHash: row.content_hash,
  hash: row.hash,
});
