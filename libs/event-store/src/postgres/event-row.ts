import type { PositionedEvent } from '../event.ts';

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

/** The columns of an {@link EventRow}, for SELECT. */
export const EVENT_COLUMNS = `position, category, stream_id, version, id, type, schema_version,
  data, effective_at, recorded_at, metadata, content_hash, hash`;

/** Returns a row as an event, with data and metadata parsed anew. */
export const toRecordedEvent = (row: EventRow): PositionedEvent => ({
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
