import { readRanges } from '../appended-range.ts';
import { IdempotencyMismatch } from '../errors/idempotency-mismatch.ts';
import type { RecordedEvent } from '../event.ts';
import type {
  AppendResult,
  EventStore,
  IdentifiedCommand,
  ReadAllOptions,
  ReadOptions,
  StreamAppend,
} from '../event-store.ts';
import { hashContent } from '../hash.ts';
import { impossible } from '../impossible.ts';
import { checkAppend, limits } from '../limits.ts';
import { readLatestPage } from '../read-latest.ts';
import type { Latest } from '../stream-head.ts';
import { type StreamId, streamKey } from '../stream.ts';
import {
  appendEvents,
  type RangeJson,
  toAppendJson,
  toRange,
  toStreamResult,
} from './append-events.ts';
import { EVENT_COLUMNS, type EventRow, toRecordedEvent } from './event-row.ts';
import { migrate } from './migrate.ts';
import type { SqlPort } from './sql-port.ts';

/**
 * The log in PostgreSQL: in a server, or embedded in the process.
 *
 * @example
 * const store = await PostgresEventStore.open(await openPGlite('./.stockbook'))
 */
export class PostgresEventStore implements EventStore {
  readonly #sql: SqlPort;
  /** Quoted. */
  readonly #schema: string;

  private constructor(sql: SqlPort, schema: string) {
    this.#sql = sql;
    this.#schema = schema;
  }

  /**
   * Applies the migrations that the database lacks; if it has them, changes nothing. The store owns the connection: it closes it when
   * the store is closed, and when opening fails.
   *
   * @throws SchemaNotMigrated, SchemaTooNew, StoreUnavailable
   * @example
   * const store = await PostgresEventStore.open(await connectPg(url))
   */
  static async open(sql: SqlPort): Promise<PostgresEventStore> {
    try {
      return new PostgresEventStore(sql, await migrate(sql));
    } catch (error) {
      await sql.close();
      throw error;
    }
  }

  async append(
    appends: readonly StreamAppend[],
    command?: IdentifiedCommand,
  ): Promise<AppendResult> {
    checkAppend(appends);
    const now = new Date();
    const prepared = appends.map((append) => toAppendJson(append, command, now));
    const answer = await appendEvents(this.#sql, this.#schema, prepared, command);
    switch (answer.status) {
      case 'mismatch': {
        const { id } = command ?? impossible('append_events compared a command it was not given');
        throw new IdempotencyMismatch(answer.stream, id);
      }
      case 'conflict': {
        const { stream, actual } = answer;
        const { expected } =
          appends.find((append) => streamKey(append.stream) === streamKey(stream)) ??
          impossible('append_events checked a stream it was not given');
        return { status: 'conflict', conflict: { stream, expected, actual } };
      }
      case 'repeated':
        return { status: 'repeat', streams: await readRanges(this, answer.streams.map(toRange)) };
      case 'appended': {
        const { recordedAt } = answer;
        const streams = answer.streams.map((written, index) =>
          toStreamResult(written, prepared[index], recordedAt),
        );
        return { status: 'appended', streams };
      }
    }
  }

  async read(stream: StreamId, options: ReadOptions = {}): Promise<readonly RecordedEvent[]> {
    const { from = 1, to, direction = 'forwards', limit = limits.page } = options;
    const rows = await this.#sql.query<EventRow>(
      `SELECT ${EVENT_COLUMNS} FROM ${this.#schema}.events WHERE category = $1 AND stream_id = $2
         AND version >= $3 AND version <= coalesce($4, 2147483647)
       ORDER BY version ${direction === 'backwards' ? 'DESC' : 'ASC'} LIMIT $5`,
      [stream.category, stream.id, from, to ?? null, limit],
    );
    return rows.map(toRecordedEvent);
  }

  readLatest(stream: StreamId): Promise<Latest<RecordedEvent>> {
    return readLatestPage(this, stream);
  }

  async readAll({ after = '0', limit = limits.page }: ReadAllOptions = {}) {
    const rows = await this.#sql.query<EventRow>(
      `SELECT ${EVENT_COLUMNS} FROM ${this.#schema}.events WHERE position > $1 ORDER BY position LIMIT $2`,
      [after, limit],
    );
    return rows.map(toRecordedEvent);
  }

  async findCommand(stream: StreamId, command: IdentifiedCommand) {
    const [row] = await this.#sql.query<{ content_hash: string; result: string }>(
      `SELECT content_hash, result FROM ${this.#schema}.commands
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
