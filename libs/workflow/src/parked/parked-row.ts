import { gunzipSync, gzipSync } from 'node:zlib';
import type { Row, RowPut } from '@stockbook/event-store';
import type { EventInput } from '../event-input.ts';
import { COLLECTION, PARKED_AT, TIMES } from './collection.ts';
import { toInput, toReason, toTime } from './parked-text.ts';
import type { ParkedEvent } from './parked-events.ts';
import { problemOf, type Reason } from './reason.ts';

/** Why and with what the last execution ran. */
interface Parked {
  readonly input: EventInput;
  readonly reason: Reason;
}

/** What a row says of the last execution that parked its event. */
type ParkedData = {
  readonly executionId?: string;
  readonly at: string;
} & (
  | Parked
  /** JSON texts, if a machine wrote them, and if a row cannot keep a value: a NUL in it, for example. */
  | Readonly<Record<keyof Parked, string>>
  /** JSON text of `Parked`, by gzip and in base64, if it is too large for a row otherwise. */
  | { readonly gzip: string }
);

/** How the input and the reason are kept. */
export type Form = 'values' | 'texts' | 'gzip';

/** Returns the row of a parked event. @param version newer than the row's before */
export function toRow(event: ParkedEvent, version: number, form: Form): RowPut {
  const { id, parkedAt, lastParkedAt, times, executionId, input, problem } = event;
  const data: ParkedData = {
    ...(executionId !== undefined && { executionId }),
    at: lastParkedAt,
    ...inForm({ input, reason: problem }, form),
  };
  return {
    collection: COLLECTION,
    id,
    version,
    data,
    terms: { [PARKED_AT]: parkedAt, [TIMES]: { decimal: String(times) } },
  };
}

function inForm(parked: Parked, form: Form) {
  switch (form) {
    case 'values':
      return parked;
    case 'texts':
      return { input: JSON.stringify(parked.input), reason: JSON.stringify(parked.reason) };
    case 'gzip':
      return { gzip: gzipSync(JSON.stringify(parked)).toString('base64') };
  }
}

/** Reads the row of a parked event, whether a program or a machine wrote it. */
export function readRow({ id, data, terms }: Row): ParkedEvent {
  const kept = data as unknown as ParkedData;
  const { executionId, at } = kept;
  const { input, reason } = parkedOf(kept);
  const times = terms[TIMES];
  if (typeof times !== 'object') throw new Error(`the parked event ${id} has no count`);
  return {
    id,
    parkedAt: toTime(parkedAtOf({ id, terms })),
    lastParkedAt: toTime(at),
    times: Number(times.decimal),
    ...(executionId !== undefined && { executionId }),
    input,
    problem: problemOf(reason),
  };
}

function parkedOf(kept: ParkedData): Parked {
  if ('gzip' in kept) return JSON.parse(gunzipSync(Buffer.from(kept.gzip, 'base64')).toString());
  const { input, reason } = kept;
  return {
    input: typeof input === 'string' ? toInput(input) : input,
    reason: typeof reason === 'string' ? toReason(reason) : reason,
  };
}

/** Returns the time by which a row is listed, as it was written. */
export function parkedAtOf({ id, terms }: Pick<Row, 'id' | 'terms'>): string {
  const at = terms[PARKED_AT];
  if (typeof at !== 'string') throw new Error(`the parked event ${id} has no time`);
  return at;
}
