import type { PositionedEvent } from '../event.ts';
import { parseKept } from '../kept-json.ts';
import type { StreamId } from '../stream.ts';

/** A row of the table `events`. */
export interface EventRow {
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

/** A row of a stream that is known. */
export type StreamRow = Omit<EventRow, 'category' | 'stream_id'>;

const AFTER_STREAM = `version, id, type, schema_version, data, effective_at, recorded_at, metadata,
  content_hash, hash`;

/** The columns of a {@link StreamRow}, for SELECT. */
export const STREAM_COLUMNS = `position, ${AFTER_STREAM}`;

/** The columns of an {@link EventRow}, for SELECT. */
export const EVENT_COLUMNS = `position, category, stream_id, ${AFTER_STREAM}`;

/**
 * The event of a stream at a version, for SELECT. In the order of versions, so that PostgreSQL goes by the index that
 * has them: while the table is small, that of the categories seems as good, and PGlite never plans a statement again.
 *
 * @param schema quoted
 */
export const eventAt = (
  schema: string,
  { stream, version }: Readonly<Record<'stream' | 'version', string>>,
): string =>
  `FROM ${schema}.events AS e WHERE (e.category, e.stream_id) = (${stream})
    AND e.version >= ${version} AND e.version <= ${version} ORDER BY e.version LIMIT 1`;

/**
 * Returns a row as an event, with data and metadata parsed anew.
 *
 * @throws DamagedEvent
 */
export const toRecordedEvent = (row: EventRow): PositionedEvent =>
  toEventOf({ category: row.category, id: row.stream_id }, row);

/**
 * Returns a row of a stream as {@link toRecordedEvent} does: a long stream is read faster without its name in each row.
 *
 * @throws DamagedEvent
 */
export function toEventOf({ category, id }: StreamId, row: StreamRow): PositionedEvent {
  const stream = { category, id };
  return {
    id: row.id,
    stream,
    version: row.version,
    position: String(row.position),
    type: row.type,
    schemaVersion: row.schema_version,
    data: parseKept(row.data, stream, row.version),
    effectiveAt: row.effective_at,
    recordedAt: row.recorded_at,
    metadata: parseKept(row.metadata, stream, row.version),
    contentHash: row.content_hash,
    hash: row.hash,
  };
}
