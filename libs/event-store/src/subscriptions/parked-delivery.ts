import { createHash } from 'node:crypto';
import { inspect } from 'node:util';
import { textOfThrown } from '../text-of-thrown.ts';
import type { PositionedEvent } from '../event.ts';
import type { Row, RowKey, RowPut, RowRemoval } from '../rows/row.ts';
import { type StreamId, streamKey } from '../stream.ts';

/** The collection of all parked deliveries. */
export const PARKED = 'parked-deliveries';
/** The term that lists those of one reader, in the order of the log. */
export const BY_READER = 'reader';
/** The term that lists those of one stream and reader, in the order of the log. */
export const BY_STREAM = 'stream';

/** Letters of a reason that are kept. */
const LONGEST_REASON = 2000;
/** Digits of the highest position. */
const DIGITS = 16;

/** An event that a reader could not handle, or that waits behind one. The event itself stays in the log. */
export interface ParkedDelivery {
  /** Names it: redrive or discard it by this id. */
  readonly id: string;
  /** The reader's name and version: `mailer@1`. */
  readonly reader: string;
  readonly stream: StreamId;
  readonly version: number;
  readonly position: string;
  readonly eventId: string;
  readonly type: string;
  /** What the handler threw last, at most 2,000 characters; of one that waits, that it waits. */
  readonly reason: string;
  /** How often it was tried; 0 if it waits behind another one of its stream. */
  readonly attempts: number;
  /** When it was parked first, RFC 3339 in UTC. */
  readonly parkedAt: string;
  /** When it was tried last, RFC 3339 in UTC. */
  readonly triedAt: string;
}

/** What is new when an event is parked. */
export interface Parking {
  readonly reader: string;
  readonly event: PositionedEvent;
  readonly reason: string;
  readonly attempts: number;
  /** RFC 3339 in UTC. */
  readonly at: string;
}

export const parkedId = (reader: string, position: string): string =>
  `${reader}/${position.padStart(DIGITS, '0')}`;

export function toParkedDelivery({ reader, event, reason, attempts, at }: Parking): ParkedDelivery {
  return {
    id: parkedId(reader, event.position),
    reader,
    stream: event.stream,
    version: event.version,
    position: event.position,
    eventId: event.id,
    type: event.type,
    reason,
    attempts,
    parkedAt: at,
    triedAt: at,
  };
}

/** The row of a parked delivery. Its version is the checkpoint's, with which it is written. */
export const parkedPut = (parked: ParkedDelivery, sequence: number): RowPut => ({
  ...parkedKey(parked.id),
  version: sequence,
  data: parked,
  terms: {
    [BY_READER]: parked.reader,
    [BY_STREAM]: streamTerm(parked.reader, parked.stream),
  },
});

export const parkedRemoval = (id: string, sequence: number): RowRemoval => ({
  ...parkedKey(id),
  version: sequence,
  removed: true,
});

export const fromParkedRow = (row: Row): ParkedDelivery => row.data as unknown as ParkedDelivery;

export const parkedKey = (id: string): RowKey => ({ collection: PARKED, id });

/** A stream's name may be longer than a term. */
export const streamTerm = (reader: string, stream: StreamId): string =>
  `${reader}/${createHash('sha256').update(streamKey(stream)).digest('hex')}`;

/** What was thrown, as a reason that a person reads, and that a row takes whatever was thrown. */
export const reasonOf = (thrown: unknown): string =>
  textOfThrown(thrown, show).slice(0, LONGEST_REASON).toWellFormed().replaceAll('\0', '\ufffd');

function show(thrown: unknown): string {
  if (thrown instanceof Error) return `${String(thrown.name)}: ${String(thrown.message)}`;
  return typeof thrown === 'string' ? thrown : inspect(thrown);
}
