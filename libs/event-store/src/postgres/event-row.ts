import { DamagedEvent } from '../errors/damaged-event.ts';
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

/** A row whose stream is known: its other parts are one text. */
export interface StreamRow extends Pick<EventRow, 'id' | 'type'> {
  readonly parts: string;
}

/**
 * The columns of a {@link StreamRow}, for SELECT. Many events are read in less time than from a column for each
 * part, and PostgreSQL takes less time for || than for concat_ws(). Only an id and a type may have the character
 * between the parts: numbers, times, hashes and JSON have none.
 *
 * If a part is NULL, as in a table that another program changed, the parts are too few, with the version in its place.
 */
export const STREAM_COLUMNS = `id, type, coalesce(${[
  ...['position', 'version', 'schema_version', 'effective_at', 'recorded_at'],
  ...['content_hash', 'hash', 'metadata', 'data'],
].join(' || chr(31) || ')}, chr(31) || version) AS parts`;
const SEPARATOR = '\u001f';
const PARTS = 9;

/** The columns of an {@link EventRow}, for SELECT. */
export const EVENT_COLUMNS = `position, category, stream_id, version, id, type, schema_version, data,
  effective_at, recorded_at, metadata, content_hash, hash`;

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
 * Each event begins as a copy of it. V8 counts how many objects of a literal are in use at a garbage collection. Most
 * events of pages that wait to be folded are, so it would make the next ones in the old part of the heap, where a
 * dead event keeps its data until the whole heap is collected. It does not count copies (ADR 26).
 */
const BLANK: PositionedEvent = {
  id: '',
  stream: { category: '', id: '' },
  version: 0,
  position: '',
  type: '',
  schemaVersion: 0,
  data: null,
  effectiveAt: '',
  recordedAt: '',
  metadata: {},
  contentHash: '',
  hash: '',
};

/**
 * Returns a row as an event, with data and metadata parsed anew.
 *
 * @throws DamagedEvent
 */
export function toRecordedEvent(row: EventRow): PositionedEvent {
  const stream = { ...BLANK.stream, category: row.category, id: row.stream_id };
  return {
    ...BLANK,
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

/**
 * Returns a row of a stream as an event, with data and metadata parsed anew.
 *
 * @throws DamagedEvent
 */
export function toEventOf(stream: StreamId, row: StreamRow): PositionedEvent {
  const parts = row.parts.split(SEPARATOR);
  const [
    position = '',
    version,
    schemaVersion,
    effectiveAt = '',
    recordedAt = '',
    contentHash = '',
    hash = '',
    metadata = '',
    data = '',
  ] = parts;
  // JSON does not have the separator: an event with more parts is damaged, as is one without a part.
  if (parts.length !== PARTS) throw new DamagedEvent(stream, Number(version), 'unreadable');
  return {
    ...BLANK,
    id: row.id,
    stream: { ...stream },
    version: Number(version),
    position,
    type: row.type,
    schemaVersion: Number(schemaVersion),
    data: parseKept(data, stream, Number(version)),
    effectiveAt,
    recordedAt,
    metadata: parseKept(metadata, stream, Number(version)),
    contentHash,
    hash,
  };
}
