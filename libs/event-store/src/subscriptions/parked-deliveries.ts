import type { ExpectedRow, RowQuery, RowStore } from '../rows/row-store.ts';
import { type StreamId, streamKey } from '../stream.ts';
import {
  BY_READER,
  BY_STREAM,
  fromParkedRow,
  PARKED,
  type ParkedDelivery,
  parkedKey,
  parkedRemoval,
  streamTerm,
} from './parked-delivery.ts';
import { rowLimits } from '../rows/row-limits.ts';

/** A page of parked deliveries, in the order of the log. */
export interface ParkedPage {
  readonly parked: readonly ParkedDelivery[];
  /** Give it as `after` to read on; absent at the end. */
  readonly next?: string;
}

/** The parked deliveries of one reader. */
export async function listParked(
  rows: RowStore,
  reader: string,
  query: Pick<RowQuery, 'limit' | 'after'> = {},
): Promise<ParkedPage> {
  const by = { term: BY_READER, from: reader, to: reader };
  const { rows: found, next } = await rows.list(PARKED, { ...query, by });
  return { parked: found.map(fromParkedRow), ...(next !== undefined && { next }) };
}

/** The rows of parked deliveries, whether there are such rows or not, with their versions. */
export async function versionsOfParked(
  rows: RowStore,
  ids: readonly string[],
): Promise<readonly ExpectedRow[]> {
  const keys = ids.map(parkedKey);
  const found = new Map((await rows.getMany(keys)).map(({ id, version }) => [id, version]));
  return keys.map((key) => ({ ...key, version: found.get(key.id) ?? 0 }));
}

/** The first parked delivery of a stream, by the order of the log: the others wait behind it. */
export async function firstParkedOf(
  rows: RowStore,
  reader: string,
  stream: StreamId,
): Promise<ParkedDelivery | undefined> {
  const term = streamTerm(reader, stream);
  const by = { term: BY_STREAM, from: term, to: term };
  const page = await rows.list(PARKED, { by, limit: 1 });
  return page.rows.map(fromParkedRow).at(0);
}

/** The first parked delivery of each stream, by the stream's key. */
export async function firstParkedOfEach(
  rows: RowStore,
  reader: string,
): Promise<ReadonlyMap<string, ParkedDelivery>> {
  const firsts = new Map<string, ParkedDelivery>();
  for await (const parked of eachParked(rows, reader)) {
    const key = streamKey(parked.stream);
    if (!firsts.has(key)) firsts.set(key, parked);
  }
  return firsts;
}

export async function* eachParked(rows: RowStore, reader: string): AsyncGenerator<ParkedDelivery> {
  let after: string | undefined;
  do {
    const query = { limit: rowLimits.page, ...(after !== undefined && { after }) };
    const { parked, next } = await listParked(rows, reader, query);
    yield* parked;
    after = next;
  } while (after !== undefined);
}

/**
 * How many are parked, of each reader: those without are not there. It reads one row a reader, and counts the
 * rest: up to 10,000.
 */
export async function countParked(rows: RowStore): Promise<ReadonlyMap<string, number>> {
  const counts = new Map<string, number>();
  let from: string | undefined;
  for (;;) {
    const by = { term: BY_READER, ...(from !== undefined && { from }) };
    const [first] = (await rows.list(PARKED, { by, limit: 1 })).rows;
    if (first === undefined) return counts;
    const { reader } = fromParkedRow(first);
    const ofReader = { term: BY_READER, from: reader, to: reader };
    counts.set(reader, await rows.count(PARKED, { by: ofReader }));
    from = reader + AFTER;
  }
}

/** After a text it makes the next one, in the order of UTF-8 bytes. */
const AFTER = '\u0001';

/** Forgets the parked deliveries of a reader that is no more. */
export async function forgetParked(
  rows: RowStore,
  reader: string,
  sequence: number,
): Promise<void> {
  for await (const { id } of eachParked(rows, reader)) {
    await rows.write([parkedRemoval(id, sequence)]);
  }
}
