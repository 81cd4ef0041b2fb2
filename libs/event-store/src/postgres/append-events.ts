import type { AppendedRange } from '../appended-range.ts';
import type { PositionedEvent } from '../event.ts';
import type { StreamResult } from '../event-store.ts';
import { impossible } from '../impossible.ts';
import type { PreparedCommand } from '../laws/command.ts';
import type { PreparedEvent } from '../laws/event.ts';
import type { PreparedAppend } from '../laws/prepare.ts';
import type { StreamId } from '../stream.ts';
import type { SqlPort } from './sql-port.ts';

/** What `append_events` takes for one stream. */
export interface AppendJson extends StreamId {
  readonly expected: string;
  readonly events: readonly PreparedEvent[];
}

/** An {@link AppendedRange} as the database keeps it. */
export type RangeJson = StreamId & Pick<AppendedRange, 'from' | 'version'>;

/** What `append_events` wrote in one stream: the position of its first event, and all hashes. */
type WrittenJson = RangeJson & { readonly position: number; readonly hashes: readonly string[] };

/**
 * What `append_events` answers. A repeat it calls `repeated`: another word would take a migration,
 * and then an older version of this program could not open the database any more.
 */
export type Answer =
  | {
      readonly status: 'appended';
      readonly recordedAt: string;
      readonly streams: readonly WrittenJson[];
    }
  | { readonly status: 'repeated'; readonly streams: readonly RangeJson[] }
  | { readonly status: 'conflict'; readonly stream: StreamId; readonly actual: number }
  | { readonly status: 'mismatch'; readonly stream: StreamId };

/** Returns an append to one stream as `append_events` takes it. */
export const toAppendJson = ({ stream, expected, events }: PreparedAppend): AppendJson => ({
  category: stream.category,
  id: stream.id,
  expected: String(expected),
  events,
});

/** Calls `append_events`: one statement. @param schema quoted */
export async function appendEvents(
  write: SqlPort['write'],
  schema: string,
  appends: readonly AppendJson[],
  command: PreparedCommand | undefined,
): Promise<Answer> {
  const [row] = await write<{ answer: string }>(
    `SELECT ${schema}.append_events($1::jsonb, $2, $3) AS answer`,
    [JSON.stringify(appends), command?.id ?? null, command?.contentHash ?? null],
  );
  const { answer } = row ?? impossible('append_events returned no row');
  return JSON.parse(answer);
}

/** A call of `append_events`. */
export interface AppendCall {
  readonly appends: readonly AppendJson[];
  readonly command: PreparedCommand | undefined;
}

/**
 * Calls `append_events` several times in one statement, one call after another: each finds what those before it
 * wrote. If one throws, none is done.
 *
 * @param schema quoted
 * @returns the answers in the order of the calls
 */
export async function appendEach(
  write: SqlPort['write'],
  schema: string,
  calls: readonly AppendCall[],
): Promise<readonly Answer[]> {
  const rows = await write<{ answer: string }>(
    `SELECT ${schema}.append_events(call->'appends', call->'command'->>'id',
       call->'command'->>'contentHash') AS answer FROM jsonb_array_elements($1::jsonb) AS call`,
    [JSON.stringify(calls)],
  );
  if (rows.length < calls.length) impossible('append_events returned fewer answers than calls');
  return rows.map(({ answer }) => JSON.parse(answer));
}

/** Returns what a read of the events that were written would give, without reading. */
export const toStreamResult = (
  { category, id, from, version, position, hashes }: WrittenJson,
  append: AppendJson | undefined,
  recordedAt: string,
): StreamResult & { readonly events: readonly PositionedEvent[] } => ({
  stream: { category, id },
  version,
  events: (append ?? impossible('append_events wrote to a stream it was not given')).events.map(
    (event, index) => ({
      ...event,
      stream: { category, id },
      version: from + index,
      position: String(position + index),
      data: JSON.parse(event.data),
      recordedAt,
      metadata: JSON.parse(event.metadata),
      hash: hashes[index] ?? impossible('append_events returned fewer hashes than events'),
    }),
  ),
});

/** Returns a range as the database keeps it in this package's shape. */
export const toRange = ({ category, id, from, version }: RangeJson): AppendedRange => ({
  stream: { category, id },
  from,
  version,
});
