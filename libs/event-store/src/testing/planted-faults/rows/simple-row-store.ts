import { rowName } from '../../../rows/laws/key.ts';
import type { CountRequest, ListRequest } from '../../../rows/laws/query.ts';
import type { KeptRow, PreparedChange, WriteRequest } from '../../../rows/laws/write.ts';
import type { RowKey, Term } from '../../../rows/row.ts';
import { RowStoreAdapter } from '../../../rows/row-store-adapter.ts';
import type { ExpectedRow, TermRange } from '../../../rows/row-store.ts';
import { sortable } from '../../../rows/sortable-term.ts';
import { boundsOf } from '../../../rows/term-bounds.ts';
import { compareUtf8 } from '../../../rows/utf8-order.ts';

/** What a row store does, rule by rule. A fault replaces some of them. */
export interface Rules {
  nameOf(key: RowKey): string;
  isNewer(change: PreparedChange, kept: PreparedChange | undefined): boolean;
  isExpected(expected: ExpectedRow, kept: PreparedChange | undefined): boolean;
  /** Which rows of `only` are compared. */
  compared(only: readonly ExpectedRow[]): readonly ExpectedRow[];
  isCheckpointNewer(checkpoint: KeptRow, kept: PreparedChange | undefined): boolean;
  /** The changes that are written before anything is compared. */
  writtenFirst(request: WriteRequest): readonly PreparedChange[];
  /** What happens before each row is written; nothing: the write is one step. */
  pause(): Promise<void> | undefined;
  /** What is kept of a change; undefined forgets the row. */
  keep(change: PreparedChange, kept: PreparedChange | undefined): PreparedChange | undefined;
  compareIds(one: string, other: string): number;
  compareTerms(one: Term, other: Term): number;
  isInRange(term: Term, by: TermRange): boolean;
  /** Whether a row is listed: `by` a term, or by id. */
  isListed(row: KeptRow, by: TermRange | undefined): boolean;
  isDropped(row: PreparedChange, collection: string): boolean;
  isOf(collection: string, row: PreparedChange): boolean;
  /** How many rows are found. */
  limit(request: ListRequest): number;
  /** What is found of a row, or of what a removal left. */
  find(kept: PreparedChange | undefined): PreparedChange | undefined;
  /** How many of the rows that were found are counted. */
  counted(found: number, request: CountRequest): number;
}

const there = (kept: PreparedChange | undefined): kept is KeptRow => kept?.data !== undefined;

export const correct: Rules = {
  nameOf: rowName,
  isNewer: (change, kept) => (kept?.version ?? 0) < change.version,
  isExpected: ({ version }, kept) => (there(kept) ? kept.version : 0) === version,
  compared: (only) => only,
  isCheckpointNewer: (checkpoint, kept) => (kept?.version ?? 0) < checkpoint.version,
  writtenFirst: () => [],
  pause: () => undefined,
  keep: (change) => change,
  compareIds: compareUtf8,
  compareTerms: (one, other) => compareUtf8(sortable(one), sortable(other)),
  isInRange: (term, by) => {
    const { low, isAbove } = boundsOf(by);
    return compareUtf8(sortable(term), low) >= 0 && !isAbove(sortable(term));
  },
  isListed: () => true,
  isDropped: (row, collection) => row.collection === collection,
  isOf: (collection, row) => row.collection === collection,
  limit: ({ limit }) => limit,
  find: (kept) => kept,
  counted: (found, { limit }) => Math.min(found, limit),
};

/** A row store that looks through all its rows, so that each rule can be broken on its own. */
export class SimpleRowStore extends RowStoreAdapter {
  readonly #rows = new Map<string, PreparedChange>();
  readonly #rules: Rules;

  constructor(fault: Partial<Rules>) {
    super();
    this.#rules = { ...correct, ...fault };
  }

  protected override async find(keys: readonly RowKey[]): Promise<PreparedChange[]> {
    return keys.flatMap((key) => this.#rules.find(this.#kept(key)) ?? []);
  }

  protected override async writePrepared(request: WriteRequest): Promise<'written' | 'refused'> {
    const { changes, only, checkpoint } = request;
    const rules = this.#rules;
    for (const change of rules.writtenFirst(request)) this.#keep(change);
    for (const expected of rules.compared(only)) {
      if (!rules.isExpected(expected, this.#kept(expected))) return 'refused';
    }
    if (checkpoint && !rules.isCheckpointNewer(checkpoint, this.#kept(checkpoint)))
      return 'refused';
    for (const change of changes) {
      const pause = rules.pause();
      if (pause) await pause;
      if (rules.isNewer(change, this.#kept(change))) this.#keep(change);
    }
    if (checkpoint) this.#keep(checkpoint);
    return 'written';
  }

  protected override async findInOrder(request: ListRequest): Promise<KeptRow[]> {
    const { collection, by, after, backwards } = request;
    const rules = this.#rules;
    const compare = (one: KeptRow, other: { id: string; term: Term | undefined }) => {
      const [left, right] = [by && one.terms[by.term], other.term];
      const byTerm =
        left !== undefined && right !== undefined ? rules.compareTerms(left, right) : 0;
      return byTerm || rules.compareIds(one.id, other.id);
    };
    const placeOf = (row: KeptRow) => ({ id: row.id, term: by && row.terms[by.term] });
    return [...this.#rows.values()]
      .filter(there)
      .filter((row) => rules.isOf(collection, row) && rules.isListed(row, by))
      .filter((row) => {
        const term = by && row.terms[by.term];
        return !by || (term !== undefined && rules.isInRange(term, by));
      })
      .sort((one, other) => (backwards ? -1 : 1) * compare(one, placeOf(other)))
      .filter((row) => {
        const place = after && { id: after.id, term: after.term };
        return !place || (backwards ? -1 : 1) * compare(row, place) > 0;
      })
      .slice(0, rules.limit(request));
  }

  protected override async countRows(request: CountRequest): Promise<number> {
    const all = { ...request, limit: Infinity, backwards: false };
    return this.#rules.counted((await this.findInOrder(all)).length, request);
  }

  protected override async dropCollection(collection: string): Promise<void> {
    for (const [name, row] of this.#rows) {
      if (this.#rules.isDropped(row, collection)) this.#rows.delete(name);
    }
  }

  override async close(): Promise<void> {
    // There is no connection to close.
  }

  #kept(key: RowKey): PreparedChange | undefined {
    return this.#rows.get(this.#rules.nameOf(key));
  }

  #keep(change: PreparedChange): void {
    const name = this.#rules.nameOf(change);
    const kept = this.#rules.keep(change, this.#rows.get(name));
    if (kept) this.#rows.set(name, kept);
    else this.#rows.delete(name);
  }
}
