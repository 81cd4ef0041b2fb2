import { limits } from '../limits.ts';
import type { StreamId } from '../stream.ts';
import { eventAt } from './event-row.ts';
import type { SqlPort } from './sql-port.ts';

/**
 * A stream gets a snapshot each time it is this much longer: a load to its head reads no more events than about
 * this number, however long it is, and one append in this number writes a row. A read of 100 events of the
 * sample's size costs about what the round trip does.
 */
export const SNAPSHOT_INTERVAL = 100;

/**
 * Snapshots of the last 1,000 events stay, and before them the first of each 1,000: a load up to any version reads
 * about a page. The last ones serve repeats, which come soon after the first time.
 */
const KEPT_INTERVAL = limits.page;

/** A snapshot to write. */
export interface NewSnapshot {
  readonly stream: StreamId;
  readonly version: number;
  readonly reducerVersion: string;
  /** JSON text. */
  readonly state: string;
  /** Of the event at that version, if it is known. Without it, it is looked up. */
  readonly hash?: string | undefined;
}

/**
 * The nearest valid snapshot at or before a version. Its event must be there, with the hash that it had: a
 * snapshot of another log, or of events that are not there, is none. A subquery, and no join: PostgreSQL looks one
 * event up, for the newest row first.
 */
export const nearestSnapshot = (
  schema: string,
  of: Readonly<Record<'stream' | 'reducer' | 'version', string>>,
) =>
  `FROM ${schema}.stockbook_snapshots AS s
    WHERE (s.category, s.stream_id) = (${of.stream}) AND s.reducer = ${of.reducer}
      AND s.version <= ${of.version}
      AND s.hash = (SELECT hash ${eventAt(schema, { stream: of.stream, version: 's.version' })})
    ORDER BY s.version DESC LIMIT 1`;

/**
 * Writes snapshots that are due: those of streams that have none in the last 100 events before. So several writers
 * that meet write one. A crash may lose the rows: their commit need not wait for the disk.
 */
export const putStatement = (schema: string): string => `
  WITH due AS (
    SELECT n.*, e.hash AS own_hash, previous.version AS previous
      FROM set_config('synchronous_commit', 'off', true)
      CROSS JOIN jsonb_to_recordset($1::jsonb) AS n
        (category text, stream_id text, reducer text, version integer, hash text, state text)
      CROSS JOIN LATERAL (SELECT hash
        ${eventAt(schema, { stream: 'n.category, n.stream_id', version: 'n.version' })}) AS e
      CROSS JOIN LATERAL (SELECT coalesce((SELECT s.version
        ${nearestSnapshot(schema, { stream: 'n.category, n.stream_id', reducer: 'n.reducer', version: 'n.version' })}
      ), 0) AS version) AS previous
      WHERE e.hash = coalesce(n.hash, e.hash) AND n.version - previous.version >= ${SNAPSHOT_INTERVAL}
  ), added AS (
    INSERT INTO ${schema}.stockbook_snapshots (category, stream_id, reducer, version, hash, state)
      SELECT category, stream_id, reducer, version, own_hash, state FROM due
      ON CONFLICT DO NOTHING RETURNING category, stream_id, reducer, version
  )
  SELECT category, stream_id AS id, reducer, version FROM added
    JOIN due USING (category, stream_id, reducer, version)
    WHERE due.previous / ${KEPT_INTERVAL} < version / ${KEPT_INTERVAL}`;

/**
 * Deletes what is no longer useful of a stream, before its last 1,000 events: of the reducer all but the first of
 * each 1,000, and all of a reducer that has none since then. It is not used any more, or costs one long load.
 */
export const thinOutStatement = (schema: string): string => {
  const table = `${schema}.stockbook_snapshots`;
  const same = '(o.category, o.stream_id, o.reducer) = (s.category, s.stream_id, s.reducer)';
  return `
  DELETE FROM ${table} AS s
    WHERE s.category = $1 AND s.stream_id = $2 AND s.version <= $4::integer - ${KEPT_INTERVAL}
      AND CASE WHEN s.reducer = $3
        THEN s.version > (SELECT min(o.version) FROM ${table} AS o
          WHERE ${same} AND o.version >= s.version / ${KEPT_INTERVAL} * ${KEPT_INTERVAL})
        ELSE $4::integer - ${KEPT_INTERVAL} >= (SELECT max(o.version) FROM ${table} AS o WHERE ${same})
      END`;
};

/** Writes the snapshots that are due, and deletes those that no load needs. @param schema quoted */
export async function putSnapshots(
  write: SqlPort['write'],
  schema: string,
  snapshots: readonly NewSnapshot[],
): Promise<void> {
  const rows = snapshots.map(({ stream, version, reducerVersion, state, hash }) => ({
    category: stream.category,
    stream_id: stream.id,
    reducer: reducerVersion,
    version,
    hash,
    state,
  }));
  // Once in 1,000 events of a stream.
  const firsts = await write<StreamId & { readonly reducer: string; readonly version: number }>(
    putStatement(schema),
    [JSON.stringify(rows)],
    { yields: true },
  );
  for (const { category, id, reducer, version } of firsts) {
    await write(thinOutStatement(schema), [category, id, reducer, version], { yields: true });
  }
}
