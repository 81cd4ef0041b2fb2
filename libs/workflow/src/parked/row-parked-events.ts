import { setTimeout as delay } from 'node:timers/promises';
import {
  isInvalidArgument,
  isUnstorableText,
  type Row,
  type RowStore,
  rowLimits,
  StoreUnavailable,
} from '@stockbook/event-store';
import type { Problem } from '../problem.ts';
import type {
  ParkedEvent,
  ParkedEvents,
  ParkedFilter,
  ParkedPlace,
  ParkedQuery,
  Parking,
} from './parked-events.ts';
import { COLLECTION, PARKED_AT } from './collection.ts';
import { type Form, parkedAtOf, readRow, toRow } from './parked-row.ts';
import { problemOf } from './reason.ts';

/** How many rows a page of a count, or of a search, has: a row may have 300 KiB. */
const PAGE = 100;
/** How often a change is made again after another writer changed the row. */
const ATTEMPTS = 100;
const LONGEST_WAIT_MS = 50;

/** What becomes of an entry; undefined if it stays as it is. */
type Change = (before: ParkedEvent | undefined) => ParkedEvent | undefined;

/**
 * Parked events as rows of one collection, on any row store. On DynamoDB, where a machine may write
 * such rows itself, it is `DynamoDbParkedEvents`.
 *
 * @example
 * const parked = new RowParkedEvents(new MemoryRowStore())
 */
export class RowParkedEvents implements ParkedEvents {
  readonly #rows: RowStore;

  /** @param rows which the caller closes */
  constructor(rows: RowStore) {
    this.#rows = rows;
  }

  async park({ id, at, executionId, input, reason }: Parking): Promise<void> {
    await this.#change(id, (before) => {
      if (before?.executionId !== undefined && before.executionId === executionId) return undefined;
      return {
        id,
        parkedAt: before?.parkedAt ?? at,
        lastParkedAt: at,
        times: (before?.times ?? 0) + 1,
        ...(executionId !== undefined && { executionId }),
        input,
        problem: problemOf(reason),
      };
    });
  }

  async setProblem(id: string, problem: Problem): Promise<void> {
    await this.#change(id, (before) => before && { ...before, problem });
  }

  /**
   * Takes over an entry that an older version kept elsewhere. An entry of the same id keeps its input and problem
   * if it is the later one, and counts both. It may be called again with the same entry.
   */
  async takeOver(event: ParkedEvent): Promise<void> {
    await this.#change(event.id, (before) => {
      if (before === undefined) return event;
      const isTaken = (['executionId', 'lastParkedAt'] as const).every(
        (name) => before[name] === event[name],
      );
      if (isTaken) return undefined;
      const [first, last] =
        before.lastParkedAt > event.lastParkedAt ? [event, before] : [before, event];
      const parkedAt = [first.parkedAt, last.parkedAt].toSorted()[0] ?? first.parkedAt;
      return { ...last, parkedAt, times: before.times + event.times };
    });
  }

  async list({ limit, ...filter }: ParkedQuery): Promise<readonly ParkedEvent[]> {
    const events: ParkedEvent[] = [];
    if (limit < 1) return events;
    const pageSize = filter.problem === undefined ? Math.min(limit, PAGE) : PAGE;
    for await (const event of this.#matching(filter, pageSize)) {
      events.push(event);
      if (events.length === limit) break;
    }
    return events;
  }

  async count(filter: ParkedFilter): Promise<number> {
    let count = 0;
    for await (const _ of this.#matching(filter, PAGE)) count += 1;
    return count;
  }

  async find(id: string): Promise<ParkedEvent | undefined> {
    const row = await this.#get(id);
    return row && readRow(row);
  }

  async remove(id: string): Promise<void> {
    for (let attempt = 0; ; attempt += 1) {
      const row = await this.#get(id);
      if (row === undefined) return;
      const key = { collection: COLLECTION, id };
      const removal = { ...key, version: versionAfter(row), removed: true } as const;
      const only = [{ ...key, version: row.version }];
      const outcome = await this.#rows.write([removal], { only });
      if (outcome === 'written') return;
      await waitAfter(attempt);
    }
  }

  /** @returns undefined also if no row can have the id */
  async #get(id: string): Promise<Row | undefined> {
    try {
      return await this.#rows.get({ collection: COLLECTION, id });
    } catch (error) {
      if (isInvalidArgument(error) || isUnstorableText(error)) return undefined;
      throw error;
    }
  }

  /** Changes an entry, and does it again if another writer was first. */
  async #change(id: string, change: Change): Promise<void> {
    // A row that was removed by a clock that is ahead left a later version: its refusal alone tells.
    let ahead = 0;
    for (let attempt = 0; ; attempt += 1) {
      const row = await this.#get(id);
      const event = change(row && readRow(row));
      if (event === undefined) return;
      if ((await this.#put(event, row?.version ?? 0, versionAfter(row, ahead))) === 'written')
        return;
      if (row === undefined) ahead = 2 * ahead + 1;
      else await waitAfter(attempt);
    }
  }

  /** Writes a row in place of the version that was read; 0 if there was none. */
  async #put(event: ParkedEvent, before: number, version: number): Promise<'written' | 'refused'> {
    const write = (form: Form) =>
      // A checkpoint, because a put that is not newer would be left out without a word.
      this.#rows.write([], {
        only: [{ collection: COLLECTION, id: event.id, version: before }],
        checkpoint: toRow(event, version, form),
      });
    try {
      return await write('values');
    } catch (error) {
      if (isUnstorableText(error)) return write('text');
      throw error;
    }
  }

  /** The entries that match, in order. */
  async *#matching(
    { after, problem }: ParkedFilter,
    pageSize: number,
  ): AsyncGenerator<ParkedEvent> {
    const from = after && (await this.#placeOf(after));
    const by = { term: PARKED_AT, ...(from && { from: from.parkedAt }) };
    let next: string | undefined;
    do {
      const query = { by, limit: Math.min(pageSize, rowLimits.page) };
      const page = await this.#rows.list(COLLECTION, { ...query, ...(next && { after: next }) });
      for (const row of page.rows) {
        if (from && !isBehind(row, from)) continue;
        const event = readRow(row);
        if (problem === undefined || event.problem.type === problem) yield event;
      }
      next = page.next;
    } while (next !== undefined);
  }

  /** The place as its row is listed: a machine may have written the time with other digits. */
  async #placeOf(place: ParkedPlace): Promise<ParkedPlace> {
    const row = await this.#get(place.id);
    if (row === undefined || readRow(row).parkedAt !== place.parkedAt) return place;
    return { id: place.id, parkedAt: parkedAtOf(row) };
  }
}

/**
 * The version of a row's next change: the time in ms, so that it is later than what a removal left, and later
 * than the version before in any case.
 */
const versionAfter = (row: Row | undefined, ahead = 0): number =>
  Math.max(Date.now() + ahead, (row?.version ?? 0) + 1);

function isBehind(row: Row, { parkedAt, id }: ParkedPlace): boolean {
  const at = parkedAtOf(row);
  return at === parkedAt ? Buffer.compare(Buffer.from(row.id), Buffer.from(id)) > 0 : at > parkedAt;
}

/** @throws StoreUnavailable after too many attempts */
async function waitAfter(attempt: number): Promise<void> {
  if (attempt >= ATTEMPTS) throw new StoreUnavailable('other writers change the row all the time');
  await delay(Math.random() * Math.min(LONGEST_WAIT_MS, attempt));
}
