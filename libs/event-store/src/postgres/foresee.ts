import { chainHash } from '../hash.ts';
import type { PreparedEvent } from '../laws/event.ts';
import type { PreparedAppend } from '../laws/prepare.ts';
import { type StreamId, streamKey } from '../stream.ts';
import type { AppendCall, AppendedAnswer, RangeJson, StreamEnd, Written } from './append-call.ts';

/** What is known of a log without asking the database. */
export interface KnownEnds {
  /** The log's last position. */
  readonly position: number;
  /** Where a stream ends, if that is known. */
  readonly of: (stream: StreamId) => StreamEnd | undefined;
}

/** What `append_foreseen` takes. */
export interface ForeseenJson {
  /** The log's last position before. */
  readonly before: number;
  readonly recordedAt: string;
  readonly events: readonly (PreparedEvent &
    StreamEnd & { readonly category: string; readonly stream: string })[];
  /** One for each stream of a call. */
  readonly commands: readonly {
    readonly category: string;
    readonly stream: string;
    readonly id: string;
    readonly hash: string;
    /** Ranges, as the text that is kept. */
    readonly result: string;
  }[];
}

/** What calls write and are answered, if what is known still holds. */
export interface Foreseen {
  readonly batch: ForeseenJson;
  readonly answers: readonly AppendedAnswer[];
}

/**
 * Works out what calls write. The database only checks that the log ends where it is thought to.
 * What follows from the events, such as the rows of projections, can go with them in one message.
 *
 * @param recordedAt time, RFC 3339 in UTC
 * @returns undefined if an end is not known, or a call may be refused
 */
export function foresee(
  calls: readonly AppendCall[],
  ends: KnownEnds,
  recordedAt: string,
): Foreseen | undefined {
  const events: ForeseenJson['events'][number][] = [];
  const commands: ForeseenJson['commands'][number][] = [];
  const answers: AppendedAnswer[] = [];
  const ended = new Map<string, StreamEnd>();
  for (const { appends, command } of calls) {
    const written: Written[] = [];
    const ranges: RangeJson[] = [];
    for (const append of appends) {
      const { category, id: stream } = append.stream;
      const key = streamKey(append.stream);
      let end = endBefore(append, ended.get(key) ?? ends.of(append.stream));
      if (end === undefined) return undefined;
      const from = end.version + 1;
      const position = ends.position + events.length + 1;
      const hashes: string[] = [];
      for (const event of append.events) {
        const version: number = end.version + 1;
        end = { version, hash: chainHash(end.hash, version, event.contentHash) };
        events.push({ ...event, category, stream, ...end });
        hashes.push(end.hash);
      }
      ended.set(key, end);
      written.push({ from, position, hashes });
      ranges.push({ category, id: stream, from, version: end.version });
    }
    answers.push({ status: 'appended', recordedAt, written });
    if (command === undefined) continue;
    const { id, contentHash: hash } = command;
    const result = JSON.stringify(ranges);
    for (const { category, id: stream } of ranges) {
      commands.push({ category, stream, id, hash, result });
    }
  }
  return { answers, batch: { before: ends.position, recordedAt, events, commands } };
}

/**
 * Where the stream of an append ends before it. An append without events is left to the database: nothing that it
 * writes would fail if the stream had another version.
 */
function endBefore(
  { expected, events }: PreparedAppend,
  known: StreamEnd | undefined,
): StreamEnd | undefined {
  if (events.length === 0) return undefined;
  if (expected === 'no-stream')
    return known === undefined || known.version === 0 ? NONE : undefined;
  return known?.version === expected ? known : undefined;
}

const NONE: StreamEnd = { version: 0, hash: '' };
