import { impossible } from '../impossible.ts';
import type { PreparedEvent } from '../laws/event.ts';
import { type StreamId, streamKey } from '../stream.ts';
import type { Answer, AppendCall, RangeJson, Written } from './append-call.ts';
import type { SqlPort } from './sql-port.ts';

/** What `append_batch` takes. Calls and streams are counted from 1. */
interface BatchJson {
  readonly streams: StreamId[];
  readonly appends: {
    readonly call: number;
    readonly stream: number;
    readonly expected: string;
    readonly count: number;
  }[];
  readonly events: PreparedEvent[];
  readonly commands: {
    readonly call: number;
    readonly stream: number;
    readonly id: string;
    readonly hash: string;
  }[];
}

/** What `append_batch` returns. */
interface BatchAnswerJson {
  readonly recordedAt: string;
  /** One for each call; null if it was appended. */
  readonly answers: readonly (
    | null
    | { readonly status: 'repeated'; readonly streams: readonly RangeJson[] }
    | { readonly status: 'conflict'; readonly stream: number; readonly actual: number }
    | { readonly status: 'mismatch'; readonly stream: number }
  )[];
  /** One for each append; null if nothing was written. */
  readonly froms: readonly (number | null)[];
  readonly firsts: readonly (number | null)[];
  /** One for each event. */
  readonly hashes: readonly (string | null)[];
}

/**
 * Calls `append_batch`: one statement for several calls of `append`. Each call is accepted or rejected on its own,
 * and finds what those before it wrote. If the statement throws, none is done.
 *
 * @param schema quoted
 * @param calls no two of them have the same command in the same stream
 * @returns the answers in the order of the calls
 * @throws StoreUnavailable
 */
export async function appendBatch(
  write: SqlPort['write'],
  schema: string,
  calls: readonly AppendCall[],
): Promise<readonly Answer[]> {
  const batch = toBatch(calls);
  const [row] = await write<{ answer: string }>(
    `SELECT ${schema}.append_batch($1::jsonb) AS answer`,
    [JSON.stringify(batch)],
  );
  const { answer } = row ?? impossible('append_batch returned no row');
  return toAnswers(calls, batch, JSON.parse(answer) as BatchAnswerJson);
}

function toBatch(calls: readonly AppendCall[]): BatchJson {
  const batch: BatchJson = { streams: [], appends: [], events: [], commands: [] };
  const numbers = new Map<string, number>();
  const numberOf = (stream: StreamId): number => {
    const key = streamKey(stream);
    const known = numbers.get(key);
    if (known !== undefined) return known;
    const { category, id } = stream;
    const number = batch.streams.push({ category, id });
    numbers.set(key, number);
    return number;
  };
  for (const [index, { appends, command }] of calls.entries()) {
    const call = index + 1;
    for (const { stream: id, expected, events } of appends) {
      const stream = numberOf(id);
      batch.appends.push({ call, stream, expected: String(expected), count: events.length });
      batch.events.push(...events);
      if (command) {
        batch.commands.push({ call, stream, id: command.id, hash: command.contentHash });
      }
    }
  }
  return batch;
}

function toAnswers(
  calls: readonly AppendCall[],
  { streams }: BatchJson,
  { recordedAt, answers, froms, firsts, hashes }: BatchAnswerJson,
): Answer[] {
  let append = 0;
  let event = 0;
  return calls.map((call, index) => {
    const refusal = answers[index] ?? undefined;
    const written: Written[] = [];
    for (const { events } of call.appends) {
      if (refusal === undefined) {
        const end = event + events.length;
        written.push({
          from: present(froms[append]),
          position: present(firsts[append]),
          hashes: hashes.slice(event, end).map(present),
        });
      }
      append += 1;
      event += events.length;
    }
    if (refusal === undefined) return { status: 'appended', recordedAt, written };
    if (refusal.status === 'repeated') return refusal;
    return { ...refusal, stream: present(streams[refusal.stream - 1]) };
  });
}

const present = <Value>(value: Value | null | undefined): Value =>
  value ?? impossible('append_batch left something out');
