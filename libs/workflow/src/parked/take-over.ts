import type { Row, RowPut, RowStore } from '@stockbook/event-store';
import { changeEntry } from './change-entry.ts';
import { TAKEN_OVER } from './collection.ts';
import type { ParkedEvent } from './parked-events.ts';

/** Which state of an older entry was taken over last. */
type TakenOver = Pick<ParkedEvent, 'parkedAt' | 'times'>;

/**
 * Takes over an entry that an older version kept elsewhere. A row of the collection `taken-over-parked-events`
 * notes its state, and is written together with the entry. So each execution that parked it counts once, and an
 * entry that was discarded meanwhile does not come back, however many processes take it over and wherever they end.
 * If the older version parked the event again before the entry was removed, what it counts more is added.
 */
export const takeOver = (rows: RowStore, older: ParkedEvent): Promise<void> =>
  changeEntry(rows, older.id, async (before) => {
    const note = await rows.get({ collection: TAKEN_OVER, id: older.id });
    const times = timesLeft(older, note && (note.data as unknown as TakenOver));
    if (times <= 0) return undefined;
    const event = before ? merged(before, older, times) : { ...older, times };
    return { event, beside: toNote(older, note) };
  });

/** How many executions parked the event that are not counted yet. */
function timesLeft({ parkedAt, times }: ParkedEvent, taken: TakenOver | undefined): number {
  // After an entry was removed, the older version begins another one, with its own time.
  return taken?.parkedAt === parkedAt ? times - taken.times : times;
}

/** The entry has the input and the problem of the later one. */
function merged(before: ParkedEvent, older: ParkedEvent, times: number): ParkedEvent {
  const last = before.lastParkedAt > older.lastParkedAt ? before : older;
  const parkedAt = before.parkedAt < older.parkedAt ? before.parkedAt : older.parkedAt;
  return { ...last, parkedAt, times: before.times + times };
}

function toNote({ id, parkedAt, times }: ParkedEvent, before: Row | undefined): RowPut {
  const data: TakenOver = { parkedAt, times };
  return { collection: TAKEN_OVER, id, version: (before?.version ?? 0) + 1, data };
}
