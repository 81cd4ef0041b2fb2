import { isStoreUnavailable } from '../errors/store-unavailable.ts';
import type { RecordedEvent } from '../event.ts';
import type { UnboundSnapshot } from '../laws/issued.ts';
import { limits } from '../limits.ts';
import type { StreamId } from '../stream.ts';
import type { StreamEnd } from './append-call.ts';
import { EVENT_COLUMNS, type EventRow, toRecordedEvent } from './event-row.ts';
import { nearestSnapshot } from './snapshot-rows.ts';
import type { SqlPort } from './sql-port.ts';

/** Up to where a stream is wanted, and the reducer that folds it. */
export interface WantedUpTo {
  readonly stream: StreamId;
  readonly version: number;
  readonly reducerVersion: string;
}

/** What a read of a stream found. */
export interface FoundUpTo {
  readonly events: readonly RecordedEvent[];
  /** `state` is JSON text. */
  readonly snapshot?: Omit<UnboundSnapshot, 'state'> & { readonly state: string };
  /** The last of what was found. */
  readonly end: StreamEnd;
}

/** An event; or the snapshot, with its state as data. */
type FoundRow = EventRow | { position: null; version: number; data: string; hash: string };

/** SQL expressions of a {@link WantedUpTo}, and of how many events at most: the last ones are read. */
type WantedSql = Readonly<
  Record<'category' | 'stream' | 'reducer' | 'version', string> & { limit: string | number }
>;

/** SELECTs the nearest snapshot at or before a version, and the events after it up to that version. */
const upTo = (schema: string, of: WantedSql) => `
  WITH nearest AS MATERIALIZED (
    SELECT s.version, s.hash, s.state ${nearestSnapshot(schema, {
      stream: `${of.category}, ${of.stream}`,
      reducer: of.reducer,
      version: of.version,
    })}
  )
  SELECT NULL AS position, ${of.category} AS category, ${of.stream} AS stream_id, version,
      NULL AS id, NULL AS type, NULL AS schema_version, state AS data, NULL AS effective_at,
      NULL AS recorded_at, NULL AS metadata, NULL AS content_hash, hash FROM nearest
  UNION ALL (
    SELECT ${EVENT_COLUMNS} FROM ${schema}.events
      WHERE category = ${of.category} AND stream_id = ${of.stream}
        AND version > coalesce((SELECT version FROM nearest), 0) AND version <= ${of.version}
      ORDER BY version DESC LIMIT ${of.limit}
  )`;

/** Reads one stream, and at most a page of its events. */
export const upToStatement = (schema: string): string => {
  const of = { category: '$1::text', stream: '$2::text', reducer: '$3', version: '$4::bigint' };
  return `SELECT ${EVENT_COLUMNS} FROM (${upTo(schema, { ...of, limit: limits.page })}) AS found
    ORDER BY version`;
};

/** Reads several streams. For one it takes longer than {@link upToStatement}. */
export const severalUpToStatement = (schema: string): string => {
  const of = { category: 'w.category', stream: 'w.stream', reducer: 'w.reducer' };
  return `SELECT w.place, found.*
    FROM jsonb_to_recordset($1::jsonb)
      AS w (place integer, category text, stream text, reducer text, version bigint)
    CROSS JOIN LATERAL (
      ${upTo(schema, { ...of, version: 'w.version', limit: '$2::integer' })}
    ) AS found ORDER BY w.place, found.version`;
};

/** @param schema quoted @throws DamagedEvent */
export async function readUpTo(
  query: SqlPort['query'],
  schema: string,
  { stream, version, reducerVersion }: WantedUpTo,
): Promise<FoundUpTo> {
  const parameters = [stream.category, stream.id, reducerVersion, version];
  return toFound(await query<FoundRow>(upToStatement(schema), parameters), reducerVersion);
}

/**
 * Reads streams in one statement, which returns no more events than a read of one does.
 *
 * @param schema quoted
 * @returns what was found of each, in their order; or the DamagedEvent that is among its events; or `alone` if it must
 *   be read alone: it has more events than its share of a page, or PostgreSQL cannot read one of them
 * @throws StoreUnavailable
 */
export async function readTogether(
  query: SqlPort['query'],
  schema: string,
  wanted: readonly WantedUpTo[],
): Promise<readonly PromiseSettledResult<FoundUpTo | 'alone'>[]> {
  if (wanted.length === 1) {
    return Promise.allSettled(wanted.map((each) => readUpTo(query, schema, each)));
  }
  const share = Math.floor(limits.page / wanted.length);
  const list = wanted.map(({ stream, version, reducerVersion: reducer }, place) => ({
    place,
    category: stream.category,
    stream: stream.id,
    reducer,
    version,
  }));
  let rows: readonly (FoundRow & { readonly place: number })[];
  try {
    rows = await query(severalUpToStatement(schema), [JSON.stringify(list), share]);
  } catch (error) {
    if (isStoreUnavailable(error)) throw error;
    return wanted.map(() => ({ status: 'fulfilled', value: 'alone' }));
  }
  const byPlace = Map.groupBy(rows, ({ place }) => place);
  return Promise.allSettled(
    wanted.map(async ({ reducerVersion }, place) => {
      const found = toFound(byPlace.get(place) ?? [], reducerVersion);
      return found.events.length < share ? found : 'alone';
    }),
  );
}

function toFound(rows: readonly FoundRow[], reducerVersion: string): FoundUpTo {
  const { version: last, hash } = rows.at(-1) ?? { version: 0, hash: '' };
  const events = rows.flatMap((row) => (row.position === null ? [] : [toRecordedEvent(row)]));
  const [first] = rows;
  return {
    events,
    end: { version: last, hash },
    ...(first?.position === null && {
      snapshot: { version: first.version, reducerVersion, state: first.data },
    }),
  };
}
