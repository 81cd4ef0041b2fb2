import { impossible } from '../impossible.ts';

/** How much is done together. */
export interface BatchLimits<Item> {
  readonly items: number;
  readonly bytes: number;
  readonly bytesOf: (item: Item) => number;
  /** Whether an item failed since nothing can be done now: those that wait fail, too, and need not wait longer. */
  readonly isDown: (reason: unknown) => boolean;
}

/**
 * Does work one batch after another: what comes while a batch is under way is done together in the next one. So a
 * single caller waits for no other, and many share the cost of a transaction.
 *
 * After equinox's `AsyncBatchingGate`.
 *
 * @example
 * const sums = new Batches(async (numbers: readonly number[]) =>
 *   numbers.map((value) => ({ status: 'fulfilled', value: value + 1 })),
 *   { items: 32, bytes: 1024, bytesOf: () => 8, isDown: () => false },
 * )
 * const two = await sums.add(1)
 */
export class Batches<Item, Result> {
  readonly #work: (items: readonly Item[]) => Promise<readonly PromiseSettledResult<Result>[]>;
  readonly #limits: BatchLimits<Item>;
  readonly #waiting: Waiting<Item, Result>[] = [];
  #busy = false;

  /** @param work returns a result for each item, in their order. If it throws, each item fails */
  constructor(
    work: (items: readonly Item[]) => Promise<readonly PromiseSettledResult<Result>[]>,
    limits: BatchLimits<Item>,
  ) {
    this.#work = work;
    this.#limits = limits;
  }

  add(item: Item): Promise<Result> {
    const { promise, resolve, reject } = Promise.withResolvers<Result>();
    this.#waiting.push({ item, resolve, reject });
    if (!this.#busy) void this.#run();
    return promise;
  }

  async #run(): Promise<void> {
    this.#busy = true;
    while (this.#waiting.length > 0) {
      const batch = this.#next();
      const results = await this.#resultsOf(batch);
      for (const [index, { resolve, reject }] of batch.entries()) {
        const result = results[index] ?? impossible('a batch has fewer results than items');
        if (result.status === 'fulfilled') resolve(result.value);
        else reject(result.reason);
      }
      const down = results.find(
        (result) => result.status === 'rejected' && this.#limits.isDown(result.reason),
      );
      if (down?.status !== 'rejected') continue;
      for (const { reject } of this.#waiting.splice(0)) reject(down.reason);
    }
    this.#busy = false;
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

  /** Takes the first ones that are not too many together; one at least. */
  #next(): readonly Waiting<Item, Result>[] {
    const { items, bytes, bytesOf } = this.#limits;
    let size = 0;
    const taken = this.#waiting.findIndex(({ item }, index) => {
      size += bytesOf(item);
      return index === items || (index > 0 && size > bytes);
    });
    return this.#waiting.splice(0, taken === -1 ? this.#waiting.length : taken);
  }
}

interface Waiting<Item, Result> {
  readonly item: Item;
  readonly resolve: (result: Result) => void;
  readonly reject: (error: unknown) => void;
}
