import { type Row, type RowStore, rowLimits } from '@stockbook/event-store';
import type { Problem } from '../problem.ts';
import type {
  ParkedEvent,
  ParkedEvents,
  ParkedFilter,
  ParkedGroups,
  ParkedPlace,
  ParkedQuery,
  Parking,
} from './parked-events.ts';
import { changeEntry, entryRow, removeEntry } from './change-entry.ts';
import { COLLECTION, PARKED_AT } from './collection.ts';
import { GroupsByProblem } from './group-by-problem.ts';
import { parkedAtOf, readRow } from './parked-row.ts';
import { problemOf } from './reason.ts';
import { takeOver } from './take-over.ts';

/** How many rows a page of a count, or of a search, has: a row may have 300 KiB. */
const PAGE = 100;

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
    await changeEntry(this.#rows, id, (before) => {
      if (before?.executionId !== undefined && before.executionId === executionId) return undefined;
      const event = {
        id,
        parkedAt: before?.parkedAt ?? at,
        lastParkedAt: at,
        times: (before?.times ?? 0) + 1,
        ...(executionId !== undefined && { executionId }),
        input,
        problem: problemOf(reason),
      };
      return { event };
    });
  }

  async setProblem(id: string, problem: Problem): Promise<void> {
    await changeEntry(this.#rows, id, (before) => before && { event: { ...before, problem } });
  }

  /**
   * Takes over an entry that an older version kept elsewhere. An entry of the same id gets its input and problem
   * if it is the later one, and counts both. It may be called again with the same entry.
   *
   * @throws StoreUnavailable
   */
  async takeOver(event: ParkedEvent): Promise<void> {
    await takeOver(this.#rows, event);
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
    const matching = this.#matching(filter, PAGE);
    let count = 0;
    while (!(await matching.next()).done) count += 1;
    return count;
  }

  async groups(limit: number): Promise<ParkedGroups> {
    const groups = new GroupsByProblem();
    for await (const event of this.#matching({}, PAGE)) {
      if (groups.size === limit) return { groups: groups.inOrder(), isComplete: false };
      groups.add(event);
    }
    return { groups: groups.inOrder(), isComplete: true };
  }

  async find(id: string): Promise<ParkedEvent | undefined> {
    const row = await entryRow(this.#rows, id);
    return row && readRow(row);
  }

  async remove(id: string): Promise<void> {
    await removeEntry(this.#rows, id);
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
    const row = await entryRow(this.#rows, place.id);
    if (row === undefined || readRow(row).parkedAt !== place.parkedAt) return place;
    return { id: place.id, parkedAt: parkedAtOf(row) };
  }
}

function isBehind(row: Row, { parkedAt, id }: ParkedPlace): boolean {
  const at = parkedAtOf(row);
  return at === parkedAt ? Buffer.compare(Buffer.from(row.id), Buffer.from(id)) > 0 : at > parkedAt;
}
