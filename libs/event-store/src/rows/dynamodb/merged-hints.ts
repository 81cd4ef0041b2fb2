import { compareUtf8 } from '../utf8-order.ts';
import type { HintRange } from './hint-range.ts';
import { SHARDS, shardKey } from './keys.ts';
import type { Hint } from './row-item.ts';
import type { RowItems } from './row-items.ts';

interface Shard {
  readonly pk: string;
  readonly hints: Hint[];
  readonly start: Record<string, unknown> | undefined;
  readonly isRead: boolean;
}

/** Reads the hints of all shards in one order. */
export class MergedHints {
  readonly #items: RowItems;
  readonly #range: HintRange;
  /** How many hints a request reads. */
  readonly #pageSize: number;
  #shards: readonly Shard[];

  /** @param expected how many hints will be taken, about */
  constructor(items: RowItems, range: HintRange, expected: number) {
    this.#items = items;
    this.#range = range;
    // The rows of a page are not spread evenly: some more than the average.
    this.#pageSize = Math.ceil((expected / SHARDS) * 1.5) + 4;
    this.#shards = Array.from({ length: SHARDS }, (_, shard) => ({
      pk: shardKey(range.collection, range.index, shard),
      hints: [],
      start: undefined,
      isRead: false,
    }));
  }

  /** Returns the next hints, at most `count`; fewer at the end. */
  async take(count: number): Promise<readonly Hint[]> {
    const taken: Hint[] = [];
    while (taken.length < count) {
      await this.#fill();
      // Until one shard has to be read again.
      while (
        taken.length < count &&
        this.#shards.every((shard) => shard.isRead || shard.hints[0])
      ) {
        const hint = this.#first()?.hints.shift();
        if (hint === undefined) return taken;
        taken.push(hint);
      }
    }
    return taken;
  }

  /** Reads on in the shards whose hints are used up. */
  async #fill(): Promise<void> {
    this.#shards = await Promise.all(
      this.#shards.map(async (shard) => {
        if (shard.isRead || shard.hints.length > 0) return shard;
        const { hints, next } = await this.#items.queryHints(shard.pk, this.#range, {
          backwards: this.#range.backwards,
          limit: this.#pageSize,
          start: shard.start,
        });
        return { pk: shard.pk, hints: [...hints], start: next, isRead: next === undefined };
      }),
    );
  }

  /** Returns the shard whose next hint is the first of all. */
  #first(): Shard | undefined {
    const sign = this.#range.backwards ? -1 : 1;
    let first: Shard | undefined;
    for (const shard of this.#shards) {
      const [hint] = shard.hints;
      const [lowest] = first?.hints ?? [];
      if (hint && (!lowest || sign * compareUtf8(hint.sk, lowest.sk) < 0)) first = shard;
    }
    return first;
  }
}
