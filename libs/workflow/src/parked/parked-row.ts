import type { Row, RowPut } from '@stockbook/event-store';
import type { EventInput } from '../event-input.ts';
import { COLLECTION, PARKED_AT, TIMES } from './collection.ts';
import { toInput, toReason, toTime } from './parked-text.ts';
import type { ParkedEvent } from './parked-events.ts';
import { problemOf, type Reason } from './reason.ts';

/** What a row says of the last execution that parked its event. */
interface ParkedData {
  readonly executionId?: string;
  readonly at: string;
  /** JSON text if a machine wrote it, and if a row cannot keep the value: a NUL in it, for example. */
  readonly input: EventInput | string;
  /** As the input. */
  readonly reason: Reason | string;
}

/** How the input and the reason are kept. */
export type Form = 'values' | 'text';

/** Returns the row of a parked event. @param version newer than the row's before */
export function toRow(event: ParkedEvent, version: number, form: Form): RowPut {
  const { id, parkedAt, lastParkedAt, times, executionId, input, problem } = event;
  const kept = <Value extends object>(value: Value) =>
    form === 'text' ? JSON.stringify(value) : value;
  const data: ParkedData = {
    ...(executionId !== undefined && { executionId }),
    at: lastParkedAt,
    input: kept(input),
    reason: kept(problem),
  };
  return {
    collection: COLLECTION,
    id,
    version,
    data,
    terms: { [PARKED_AT]: parkedAt, [TIMES]: { decimal: String(times) } },
  };
}

/** Reads the row of a parked event, whether a program or a machine wrote it. */
export function readRow({ id, data, terms }: Row): ParkedEvent {
  const { executionId, at, input, reason } = data as unknown as ParkedData;
  const times = terms[TIMES];
  if (typeof times !== 'object') throw new Error(`the parked event ${id} has no count`);
  return {
    id,
    parkedAt: toTime(parkedAtOf({ id, terms })),
    lastParkedAt: toTime(at),
    times: Number(times.decimal),
    ...(executionId !== undefined && { executionId }),
    input: typeof input === 'string' ? toInput(input) : input,
    problem: problemOf(typeof reason === 'string' ? toReason(reason) : reason),
  };
}

/** Returns the time by which a row is listed, as it was written. */
export function parkedAtOf({ id, terms }: Pick<Row, 'id' | 'terms'>): string {
  const at = terms[PARKED_AT];
  if (typeof at !== 'string') throw new Error(`the parked event ${id} has no time`);
  return at;
}
