import { compareUtf8 } from '../utf8-order.ts';

/** An entry of an index: by the value first, then by the row's id. */
export interface Entry {
  readonly value: string;
  readonly id: string;
}

/** More new entries than that are merged, fewer are put in one by one. */
const FEW = 32;

/** More removals than that, and than there are entries, do not wait for a read. */
const MOST_NOTES = 1000;

/**
 * Entries in order. Adding and removing only take a note of it; the next read brings the order up to date, so
 * that many rows can be written fast.
 */
export class SortedIndex {
  #entries: Entry[] = [];
  #added: Entry[] = [];
  readonly #removed = new Set<Entry>();

  add(entry: Entry): void {
    this.#added.push(entry);
  }

  /** @param entry that was added: the same object */
  remove(entry: Entry): void {
    this.#removed.add(entry);
    // An index that is never read must not keep what was removed.
    if (this.#removed.size > this.#entries.length + MOST_NOTES) this.entries();
  }

  /** Returns the entries in order, until the next change. */
  entries(): readonly Entry[] {
    if (this.#removed.size > 0) {
      const stays = (entry: Entry) => !this.#removed.has(entry);
      this.#entries = this.#entries.filter(stays);
      this.#added = this.#added.filter(stays);
      this.#removed.clear();
    }
    if (this.#added.length > FEW) {
      this.#entries = [...this.#entries, ...this.#added].sort(compareEntries);
    } else {
      for (const entry of this.#added) {
        this.#entries.splice(
          firstIndex(this.#entries, (other) => compareEntries(other, entry) > 0),
          0,
          entry,
        );
      }
    }
    this.#added = [];
    return this.#entries;
  }
}

export const compareEntries = (left: Entry, right: Entry): number =>
  compareUtf8(left.value, right.value) || compareUtf8(left.id, right.id);

/**
 * Returns the index of the first entry for which a condition holds, by binary search: it holds for all entries
 * after that one.
 */
export function firstIndex(entries: readonly Entry[], holds: (entry: Entry) => boolean): number {
  let [low, high] = [0, entries.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    const entry = entries[middle];
    if (entry !== undefined && holds(entry)) high = middle;
    else low = middle + 1;
  }
  return low;
}
