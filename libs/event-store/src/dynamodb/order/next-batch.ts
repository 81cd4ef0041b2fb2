import type { Entry } from './order.ts';
import type { Stop } from './stopped-streams.ts';

/** An item has at most 400 KB: this leaves room for names in any alphabet. */
const BATCH_CHARACTERS = 64 * 1024;

/** The commit that has a stream's last positions: its first and its last version; zeros if none has one. */
export interface LastPositioned {
  readonly v: number;
  readonly last: number;
}

/** Some commits of one stream, oldest first. */
export interface Run {
  readonly entries: readonly Entry[];
  /** Whether the table may have more of them. */
  readonly more: boolean;
}

/** The next batch of the order, while it is put together. */
export class NextBatch {
  readonly entries: Entry[] = [];
  /** The streams whose next item does not follow the last version with a position. */
  readonly stopped = new Map<string, Stop>();
  /** The streams that had stopped and go on again. */
  readonly goOn = new Set<string>();
  /** Whether it may have commits that were written after the last arrival. */
  readAhead = false;
  readonly #last = new Map<string, LastPositioned>();
  #characters = 0;

  /** Returns the last commit of a stream in this batch. */
  lastOf(pk: string): LastPositioned | undefined {
    return this.#last.get(pk);
  }

  /**
   * Adds commits of a stream up to the first one that does not follow the one before: there the stream
   * stops.
   *
   * @returns false if the batch is full
   */
  add(pk: string, positioned: LastPositioned, { entries }: Run): boolean {
    let { last } = positioned;
    for (const entry of entries) {
      const [, v, count] = entry;
      if (v !== last + 1 || count < 1) {
        this.stopped.set(pk, { after: last, next: v });
        return true;
      }
      this.#characters += JSON.stringify(entry).length;
      if (this.#characters > BATCH_CHARACTERS) return false;
      last = v + count - 1;
      this.entries.push(entry);
      this.#last.set(pk, { v, last });
    }
    return true;
  }

  /** Returns how many events the batch has. */
  count(): number {
    return this.entries.reduce((sum, [, , count]) => sum + count, 0);
  }
}
