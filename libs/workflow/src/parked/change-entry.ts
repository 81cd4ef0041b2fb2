import { setTimeout as delay } from 'node:timers/promises';
import {
  isInvalidArgument,
  isRowTooLarge,
  isUnstorableText,
  type Row,
  type RowPut,
  type RowStore,
  StoreUnavailable,
} from '@stockbook/event-store';
import { COLLECTION } from './collection.ts';
import type { ParkedEvent } from './parked-events.ts';
import { type Form, readRow, toRow } from './parked-row.ts';

/** How often a change is made again after another writer changed the row. */
const ATTEMPTS = 100;
const LONGEST_WAIT_MS = 50;

/** What becomes of an entry. */
export interface Changed {
  readonly event: ParkedEvent;
  /** A row that is written together with the entry, only over the version below its own. */
  readonly beside?: RowPut;
}

/** Returns what becomes of an entry; undefined if it stays as it is. */
type Change = (
  before: ParkedEvent | undefined,
) => Changed | undefined | Promise<Changed | undefined>;

/** Changes an entry, and does it again if another writer was first. */
export async function changeEntry(rows: RowStore, id: string, change: Change): Promise<void> {
  // A row that was removed by a clock that is ahead left a later version: its refusal alone tells.
  let ahead = 0;
  for (let attempt = 0; ; attempt += 1) {
    const row = await entryRow(rows, id);
    const changed = await change(row && readRow(row));
    if (changed === undefined) return;
    if ((await write(rows, changed, row?.version ?? 0, versionAfter(row, ahead))) === 'written') {
      return;
    }
    if (row === undefined) ahead = 2 * ahead + 1;
    else await waitAfter(attempt);
  }
}

/** Removes an entry, also if other writers change it at the same moment; does nothing if it is not there. */
export async function removeEntry(rows: RowStore, id: string): Promise<void> {
  for (let attempt = 0; ; attempt += 1) {
    const row = await entryRow(rows, id);
    if (row === undefined) return;
    const key = { collection: COLLECTION, id };
    const removal = { ...key, version: versionAfter(row), removed: true } as const;
    const only = [{ ...key, version: row.version }];
    if ((await rows.write([removal], { only })) === 'written') return;
    await waitAfter(attempt);
  }
}

/** @returns undefined also if no row can have the id */
export async function entryRow(rows: RowStore, id: string): Promise<Row | undefined> {
  try {
    return await rows.get({ collection: COLLECTION, id });
  } catch (error) {
    if (isInvalidArgument(error) || isUnstorableText(error)) return undefined;
    throw error;
  }
}

/** Writes a row in place of the version that was read; 0 if there was none. */
async function write(
  rows: RowStore,
  { event, beside }: Changed,
  before: number,
  version: number,
): Promise<'written' | 'refused'> {
  const entry = { collection: COLLECTION, id: event.id, version: before };
  const writeAs = (form: Form) =>
    // A checkpoint, because a put that is not newer would be left out without a word. What is in `only` is
    // written together with it on every row store.
    rows.write(beside ? [beside] : [], {
      only: beside ? [entry, { ...keyOf(beside), version: beside.version - 1 }] : [entry],
      checkpoint: toRow(event, version, form),
    });
  try {
    return await writeAs('values');
  } catch (error) {
    if (isRowTooLarge(error)) return writeAs('gzip');
    if (!isUnstorableText(error)) throw error;
  }
  try {
    return await writeAs('texts');
  } catch (error) {
    if (isRowTooLarge(error)) return writeAs('gzip');
    throw error;
  }
}

const keyOf = ({ collection, id }: RowPut) => ({ collection, id });

/**
 * The version of a row's next change: the time in ms, so that it is later than what a removal left, and later
 * than the version before in any case.
 */
const versionAfter = (row: Row | undefined, ahead = 0): number =>
  Math.max(Date.now() + ahead, (row?.version ?? 0) + 1);

/** @throws StoreUnavailable after too many attempts */
async function waitAfter(attempt: number): Promise<void> {
  if (attempt >= ATTEMPTS) throw new StoreUnavailable('other writers change the row all the time');
  await delay(Math.random() * Math.min(LONGEST_WAIT_MS, attempt));
}
