import { Overloaded } from '../errors/overloaded.ts';
import { impossible } from '../impossible.ts';

/** How much is done together, and how much may wait. */
export interface BatchLimits<Item> {
  readonly items: number;
  readonly bytes: number;
  readonly bytesOf: (item: Item) => number;
  /** Items with a key in common are not done together. */
  readonly keysOf: (item: Item) => readonly string[];
  readonly waiting: { readonly items: number; readonly bytes: number };
  /** What has too much to do when more would wait, for the message of {@link Overloaded}. */
  readonly name: string;
  /** Whether an item failed since nothing can be done now: those that wait fail, too, and need not wait longer. */
  readonly isDown: (reason: unknown) => boolean;
  /** When a second batch begins beside the one that is under way. Without it, one is under way at a time. */
  readonly beside?: {
    /** So many items must be ready for it: many small batches cost more than they gain. */
    readonly items: number;
    /** Items with a key in common are not in both batches: they are done in the order in which they came. */
    readonly keysOf: (item: Item) => readonly string[];
  };
}

/**
 * Does work in batches: what comes while a batch is under way is done together in the next one. So a single caller
 * waits for no other, and many share the cost of a transaction.
 *
 * After equinox's `AsyncBatchingGate`.
 *
 * @example
 * const sums = new Batches(async (numbers: readonly number[]) =>
 *   numbers.map((value) => ({ status: 'fulfilled', value: value + 1 })),
 *   {
 *     items: 32,
 *     bytes: 1024,
 *     bytesOf: () => 8,
 *     keysOf: () => [],
 *     waiting: { items: 1000, bytes: 8000 },
 *     name: 'the sum',
 *     isDown: () => false,
 *   },
 * )
 * const two = await sums.add(1)
 */
export class Batches<Item, Result> {
  readonly #work: (items: readonly Item[]) => Promise<readonly PromiseSettledResult<Result>[]>;
  readonly #limits: BatchLimits<Item>;
  readonly #waiting: Waiting<Item, Result>[] = [];
  #waitingBytes = 0;
  /** How many batches are under way. */
  #underWay = 0;
  /** Of the items that are under way; empty if one batch is under way at a time. */
  readonly #busyKeys = new Set<string>();

  /** @param work returns a result for each item, in their order. If it throws, each item fails */
  constructor(
    work: (items: readonly Item[]) => Promise<readonly PromiseSettledResult<Result>[]>,
    limits: BatchLimits<Item>,
  ) {
    this.#work = work;
    this.#limits = limits;
  }

  /** @throws Overloaded if too much waits */
  async add(item: Item): Promise<Result> {
    const { waiting, bytesOf, name, beside } = this.#limits;
    const bytes = bytesOf(item);
    const isFull = this.#waiting.length >= waiting.items || this.#waitingBytes >= waiting.bytes;
    if (isFull) throw new Overloaded(name);
    const { promise, resolve, reject } = Promise.withResolvers<Result>();
    this.#waiting.push({ item, bytes, busyKeys: beside?.keysOf(item) ?? [], resolve, reject });
    this.#waitingBytes += bytes;
    this.#begin();
    return promise;
  }

  /** Begins each batch that may begin. */
  #begin(): void {
    for (let batch = this.#next(); batch.length > 0; batch = this.#next()) void this.#run(batch);
  }

  async #run(batch: readonly Waiting<Item, Result>[]): Promise<void> {
    const keys = batch.flatMap(({ busyKeys }) => busyKeys);
    for (const key of keys) this.#busyKeys.add(key);
    this.#underWay += 1;
    const results = await this.#resultsOf(batch);
    this.#underWay -= 1;
    for (const key of keys) this.#busyKeys.delete(key);
    for (const [index, { resolve, reject }] of batch.entries()) {
      const result = results[index] ?? impossible('a batch has fewer results than items');
      if (result.status === 'fulfilled') resolve(result.value);
      else reject(result.reason);
    }
    const down = results.find(
      (result) => result.status === 'rejected' && this.#limits.isDown(result.reason),
    );
    if (down?.status === 'rejected') {
      for (const { reject } of this.#take(this.#waiting.length)) reject(down.reason);
    }
    this.#begin();
  }

  async #resultsOf(
    batch: readonly Waiting<Item, Result>[],
  ): Promise<readonly PromiseSettledResult<Result>[]> {
    try {
      return await this.#work(batch.map(({ item }) => item));
    } catch (reason) {
      return batch.map(() => ({ status: 'rejected', reason }));
    }
  }

  /** Takes the batch that may begin now; an empty one if none may. */
  #next(): readonly Waiting<Item, Result>[] {
    const least = this.#leastItems();
    if (this.#waiting.length < least) return [];
    const count = this.#countTogether();
    return count < least ? [] : this.#take(count);
  }

  /** How many items a batch must have to begin now. */
  #leastItems(): number {
    if (this.#underWay === 0) return 1;
    return this.#underWay === 1 ? (this.#limits.beside?.items ?? Infinity) : Infinity;
  }

  /** Counts the first ones that are not too many together, and have no key in common with another one. */
  #countTogether(): number {
    const { items, bytes, keysOf } = this.#limits;
    const keys = new Set<string>();
    let size = 0;
    const end = this.#waiting.findIndex((waiting, index) => {
      if (waiting.busyKeys.some((key) => this.#busyKeys.has(key))) return true;
      size += waiting.bytes;
      if (index === items || (index > 0 && size > bytes)) return true;
      const own = keysOf(waiting.item);
      if (own.some((key) => keys.has(key))) return true;
      for (const key of own) keys.add(key);
      return false;
    });
    return end === -1 ? this.#waiting.length : end;
  }

  #take(count: number): readonly Waiting<Item, Result>[] {
    const taken = this.#waiting.splice(0, count);
    for (const { bytes } of taken) this.#waitingBytes -= bytes;
    return taken;
  }
}

interface Waiting<Item, Result> {
  readonly item: Item;
  readonly bytes: number;
  readonly busyKeys: readonly string[];
  readonly resolve: (result: Result) => void;
  readonly reject: (error: unknown) => void;
}
