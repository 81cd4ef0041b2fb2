import { type AppendAnswer, EventStoreAdapter } from '../adapter.ts';
import { IdempotencyMismatch } from '../errors/idempotency-mismatch.ts';
import type { LatestOptions } from '../event-store.ts';
import { impossible } from '../impossible.ts';
import type { PreparedCommand } from '../laws/command.ts';
import type { AppendRequest } from '../laws/prepare.ts';
import type { LogRange, PreparedPlace, ReadRange } from '../laws/read.ts';
import type { LatestInStream } from '../log-reader-adapter.ts';
import { checkInline } from '../projections/inline/check-inline.ts';
import type { InlineHost } from '../projections/inline/inline-host.ts';
import { LastAppend } from '../projections/inline/inline-writes.ts';
import type { AnyProjection } from '../projections/projection.ts';
import { theRows } from '../rows/postgres/migrations/index.ts';
import type { ExpectedRow } from '../rows/row-store.ts';
import { type StreamId, streamKey } from '../stream.ts';
import { appendBatch } from './append-batch.ts';
import {
  type Answer,
  type AppendCall,
  type AppendedAnswer,
  logEndAfter,
  placedEvents,
  type RangeJson,
  resultsOf,
  toRange,
} from './append-call.ts';
import { appendInline, takeOverInline } from './append-inline.ts';
import { appendLimits } from './append-limits.ts';
import { Batches } from './batches.ts';
import { channelOf } from './channel.ts';
import { eachOnItsOwn } from './each-on-its-own.ts';
import { ForeseenAppends } from './foreseen-appends.ts';
import { eventAt, STREAM_COLUMNS, type StreamRow, toEventOf } from './event-row.ts';
import { migrate } from './migrate.ts';
import { readLog } from './read-log.ts';
import { RecentStreams } from './recent-streams.ts';
import { Snapshots } from './snapshots.ts';
import type { SqlPort } from './sql-port.ts';
import { watchLog } from './watch-log.ts';

export interface PostgresEventStoreOptions {
  /**
   * Projections whose rows are written in the transaction of each append. Appends that come while one is
   * under way share the next. One that throws rejects its own append (`ProjectionFailed`). `Readers` make
   * the rows of what was appended before.
   */
  readonly inline?: readonly AnyProjection[];
}

/**
 * The log in PostgreSQL: in a server, or embedded in the process.
 *
 * @example
 * const store = await PostgresEventStore.open(await openPGlite('./.stockbook'))
 */
export class PostgresEventStore extends EventStoreAdapter implements InlineHost {
  override readonly hasConsecutivePositions = true;
  readonly #sql: SqlPort;
  /** Quoted. */
  readonly #schema: string;
  /** Wakes watchers, if this process alone writes to the database. */
  #wake: (() => void) | undefined;

  readonly inline: readonly AnyProjection[];
  readonly #appends: Batches<AppendCall, Answer>;
  readonly #snapshots: Snapshots;
  readonly #recent = new RecentStreams();

  private constructor(sql: SqlPort, schema: string, inline: readonly AnyProjection[]) {
    super();
    this.#sql = sql;
    this.#schema = schema;
    this.inline = inline;
    this.#snapshots = new Snapshots(sql, schema);
    const append = this.#appending();
    this.#appends = new Batches((calls) => eachOnItsOwn(calls, append), appendLimits);
  }

  /** Returns how calls are appended together. */
  #appending() {
    const [sql, schema] = [this.#sql, this.#schema];
    const inline = { projections: this.inline, last: new LastAppend() };
    // Without projections a batch is one statement.
    const usual = (calls: readonly AppendCall[]) =>
      inline.projections.length === 0
        ? appendBatch((...call) => sql.write(...call), schema, calls)
        : appendInline({ sql, schema }, inline, calls);
    const endOfStream = this.#recent.endOf.bind(this.#recent);
    const foreseen = new ForeseenAppends({ sql, schema }, inline, endOfStream, usual);
    const isSoleWriter = sql.listen === undefined;
    return async (calls: readonly AppendCall[]) => {
      const answers = await (isSoleWriter ? foreseen.append(calls) : usual(calls));
      inline.last.end = logEndAfter(answers) ?? inline.last.end;
      return answers;
    };
  }

  /**
   * Applies the migrations that the database lacks; if it has them, changes nothing. The store owns the
   * connection: it closes it when the store is closed, and when opening fails.
   *
   * @throws EncodingNotSupported, SchemaNotMigrated, SchemaTooNew, StoreUnavailable, InvalidArgument
   * @example
   * const store = await PostgresEventStore.open(await connectPg(url))
   */
  static async open(
    sql: SqlPort,
    { inline = [] }: PostgresEventStoreOptions = {},
  ): Promise<PostgresEventStore> {
    try {
      const checked = checkInline(inline);
      const schema = await migrate(sql);
      if (checked.length > 0) await migrate(sql, theRows);
      return new PostgresEventStore(sql, schema, checked);
    } catch (error) {
      await sql.close();
      throw error;
    }
  }

  takeOver(projection: AnyProjection, build: number, fence?: ExpectedRow) {
    return takeOverInline({ sql: this.#sql, schema: this.#schema }, projection, build, fence);
  }

  protected override async appendPrepared({
    appends,
    command,
  }: AppendRequest): Promise<AppendAnswer> {
    const call = { appends, command };
    const answer = await this.#appends.add(call);
    switch (answer.status) {
      case 'mismatch': {
        const { id } = command ?? impossible('append_batch compared a command it was not given');
        throw new IdempotencyMismatch(answer.stream, id);
      }
      case 'conflict': {
        const { stream, actual } = answer;
        this.#recent.conflicted(stream, actual);
        const { expected } =
          appends.find((append) => streamKey(append.stream) === streamKey(stream)) ??
          impossible('append_batch checked a stream it was not given');
        return { status: 'conflict', conflict: { stream, expected, actual } };
      }
      case 'repeated':
        return { status: 'repeat', ranges: answer.streams.map(toRange) };
      case 'appended':
        this.#wake?.();
        this.#keep(call, answer);
        return { status: 'appended', streams: resultsOf(answer, call) };
    }
  }

  /** Takes note of what was appended, and has the snapshots that are due written. */
  #keep(call: AppendCall, answer: AppendedAnswer): void {
    const withDueSnapshot = call.appends.filter((append, place) =>
      this.#recent.appended(append, () => placedEvents(answer, call, place)),
    );
    this.#snapshots.keep(withDueSnapshot);
  }

  protected override async readRange(stream: StreamId, range: ReadRange) {
    const { from, to, direction, limit } = range;
    const rows = await this.#sql.query<StreamRow>(
      `SELECT ${STREAM_COLUMNS} FROM ${this.#schema}.events WHERE category = $1 AND stream_id = $2
         AND version >= $3::bigint AND version <= $4::bigint
       ORDER BY version ${direction === 'backwards' ? 'DESC' : 'ASC'} LIMIT $5`,
      [stream.category, stream.id, from, to, limit],
    );
    return rows.map((row) => toEventOf(stream, row));
  }

  protected override async latest(
    stream: StreamId,
    reducerVersion?: string,
    { allowStale = false }: LatestOptions = {},
  ): Promise<LatestInStream> {
    if (reducerVersion === undefined) return super.latest(stream);
    const recent = allowStale ? this.#recent.find(stream, reducerVersion) : undefined;
    if (recent) return { ...recent, mayBeStale: true };
    const found =
      (await this.#snapshots.readLatest(stream, reducerVersion)) ?? (await super.latest(stream));
    if (!allowStale) return found;
    const stored = { version: found.snapshot?.version ?? 0, reducerVersion };
    this.#recent.read(stream, found.head, stored);
    return { ...found, head: { ...found.head, snapshotDue: found.head.version > 0 } };
  }

  protected override async upTo(stream: StreamId, version: number, reducerVersion?: string) {
    const found =
      reducerVersion !== undefined &&
      (await this.#snapshots.readUpTo(stream, version, reducerVersion));
    return found || super.upTo(stream, version);
  }

  protected override readAfter(range: LogRange) {
    return readLog(this.#sql, this.#schema, range);
  }

  protected override async last() {
    const [row] = await this.#sql.query<{ end: string | number }>(
      `SELECT coalesce(max(position), 0) AS end FROM ${this.#schema}.events`,
      [],
    );
    return String((row ?? impossible('max() returned no row')).end);
  }

  protected override async positionOfEvent({ stream, version }: PreparedPlace) {
    const [row] = await this.#sql.query<{ position: string | number }>(
      `SELECT position ${eventAt(this.#schema, { stream: '$1, $2', version: '$3::bigint' })}`,
      [stream.category, stream.id, version],
    );
    return row && String(row.position);
  }

  protected override startWaking(wake: () => void): () => void {
    const listen = this.#sql.listen?.bind(this.#sql);
    if (listen) {
      return watchLog(listen, channelOf(this.#schema), { end: () => this.last(), wake });
    }
    this.#wake = wake;
    return () => {
      this.#wake = undefined;
    };
  }

  protected override async commandOf(stream: StreamId, command: PreparedCommand) {
    const [row] = await this.#sql.query<{ content_hash: string; result: string }>(
      `SELECT content_hash, result FROM ${this.#schema}.commands
       WHERE category = $1 AND stream_id = $2 AND command_id = $3`,
      [stream.category, stream.id, command.id],
    );
    if (row === undefined) return undefined;
    if (row.content_hash !== command.contentHash) {
      throw new IdempotencyMismatch(stream, command.id);
    }
    return (JSON.parse(row.result) as RangeJson[]).map(toRange);
  }

  /**
   * Ends the loads and writes the snapshots that wait first, for a process that ends after one command. If none waits,
   * the connection is closed at once: rows that share it are refused from then on.
   */
  protected override closeConnections(): Promise<void> {
    const ended = this.#snapshots.end();
    return ended ? ended.then(() => this.#sql.close()) : this.#sql.close();
  }
}
