import { impossible } from '../../impossible.ts';
import type { CountRequest, ListRequest } from '../laws/query.ts';
import type { KeptRow, PreparedChange, WriteRequest } from '../laws/write.ts';
import type { RowKey } from '../row.ts';
import { RowStoreAdapter } from '../row-store-adapter.ts';
import type { ExpectedRow, TermRange } from '../row-store.ts';
import { sortable } from '../sortable-term.ts';
import { boundsOf } from '../term-bounds.ts';
import { compareUtf8 } from '../utf8-order.ts';
import { compareEntries, type Entry, firstIndex, SortedIndex } from './sorted-index.ts';

/** The index by id. No term has this name. */
const BY_ID = '';

/** A row, or what a removal left of it, and its entry in each index. */
interface Kept {
  readonly change: PreparedChange;
  readonly entries: ReadonlyMap<string, Entry>;
}

interface Collection {
  readonly rows: Map<string, Kept>;
  readonly indexes: Map<string, SortedIndex>;
}

/**
 * Rows in memory, for tests and trials. They are lost when the process ends.
 *
 * @example
 * const rows = new MemoryRowStore()
 */
export class MemoryRowStore extends RowStoreAdapter {
  readonly #collections = new Map<string, Collection>();

  protected override async find(keys: readonly RowKey[]): Promise<PreparedChange[]> {
    return this.findNow(keys);
  }

  protected override async writePrepared(request: WriteRequest): Promise<'written' | 'refused'> {
    return this.writeNow(request);
  }

  /** Reads rows without a moment in which something else runs: for a log that writes rows with its events. */
  findNow(keys: readonly RowKey[]): PreparedChange[] {
    return keys.flatMap((key) => this.#kept(key)?.change ?? []);
  }

  /** Writes rows at once, as {@link findNow} reads them. */
  writeNow(request: WriteRequest): 'written' | 'refused' {
    const { changes, only, checkpoint } = request;
    if (!only.every((expected) => this.#isAsExpected(expected))) return 'refused';
    if (checkpoint && !this.#isNewer(checkpoint)) return 'refused';
    for (const change of checkpoint ? [...changes, checkpoint] : changes) {
      if (this.#isNewer(change)) this.#keep(change);
    }
    return 'written';
  }

  protected override async findInOrder(request: ListRequest): Promise<KeptRow[]> {
    return entriesOf(this.#entries(request), request).map(
      ({ id }) =>
        this.#row({ collection: request.collection, id }) ??
        impossible('an index has a row that is not there'),
    );
  }

  protected override async countRows(request: CountRequest): Promise<number> {
    const entries = this.#entries(request);
    const [start, end] = request.by ? indexesOf(entries, request.by) : [0, entries.length];
    return Math.min(end - start, request.limit);
  }

  protected override async dropCollection(collection: string): Promise<void> {
    this.#collections.delete(collection);
  }

  override async close(): Promise<void> {
    // There is no connection to close.
  }

  /** The entries of the index that a list or a count goes by. */
  #entries({ collection, by }: CountRequest): readonly Entry[] {
    return (
      this.#collections
        .get(collection)
        ?.indexes.get(by?.term ?? BY_ID)
        ?.entries() ?? []
    );
  }

  #kept({ collection, id }: RowKey): Kept | undefined {
    return this.#collections.get(collection)?.rows.get(id);
  }

  #row(key: RowKey): KeptRow | undefined {
    const change = this.#kept(key)?.change;
    return change?.data === undefined ? undefined : change;
  }

  #isAsExpected(expected: ExpectedRow): boolean {
    return (this.#row(expected)?.version ?? 0) === expected.version;
  }

  #isNewer(change: PreparedChange): boolean {
    return (this.#kept(change)?.change.version ?? 0) < change.version;
  }

  #keep(change: PreparedChange): void {
    const { rows, indexes } = this.#collection(change.collection);
    const before = rows.get(change.id)?.entries ?? new Map<string, Entry>();
    const entries = new Map(
      entriesFor(change).map(([name, entry]) => {
        const old = before.get(name);
        return [name, old?.value === entry.value ? old : entry];
      }),
    );
    for (const [name, entry] of before) {
      if (entries.get(name) !== entry) indexOf(indexes, name).remove(entry);
    }
    for (const [name, entry] of entries) {
      if (before.get(name) !== entry) indexOf(indexes, name).add(entry);
    }
    rows.set(change.id, { change, entries });
  }

  #collection(name: string): Collection {
    const known = this.#collections.get(name);
    if (known) return known;
    const created: Collection = { rows: new Map(), indexes: new Map() };
    this.#collections.set(name, created);
    return created;
  }
}

function indexOf(indexes: Map<string, SortedIndex>, name: string): SortedIndex {
  const index = indexes.get(name) ?? new SortedIndex();
  indexes.set(name, index);
  return index;
}

/** By id a row's value is empty: the ids decide. */
function entriesFor({ id, data, terms }: PreparedChange): [string, Entry][] {
  if (data === undefined) return [];
  return [
    [BY_ID, { value: '', id }],
    ...Object.entries(terms).map(([name, term]): [string, Entry] => [
      name,
      { value: sortable(term), id },
    ]),
  ];
}

/** Returns the entries of a page, from the entries of the index in their order. */
function entriesOf(entries: readonly Entry[], request: ListRequest): readonly Entry[] {
  const { by, after, backwards, limit } = request;
  let [start, end] = by ? indexesOf(entries, by) : [0, entries.length];
  if (after) {
    const place = { value: after.term === undefined ? '' : sortable(after.term), id: after.id };
    const placeOrLater = firstIndex(entries, (entry) => compareEntries(entry, place) >= 0);
    const later = firstIndex(entries, (entry) => compareEntries(entry, place) > 0);
    if (backwards) end = Math.min(end, placeOrLater);
    else start = Math.max(start, later);
  }
  if (start >= end) return [];
  return backwards
    ? entries.slice(Math.max(start, end - limit), end).toReversed()
    : entries.slice(start, Math.min(end, start + limit));
}

function indexesOf(entries: readonly Entry[], by: TermRange): [number, number] {
  const { low, isAbove } = boundsOf(by);
  const isBelow = (value: string) => compareUtf8(value, low) < 0;
  return [
    firstIndex(entries, ({ value }) => !isBelow(value)),
    firstIndex(entries, ({ value }) => !isBelow(value) && isAbove(value)),
  ];
}
