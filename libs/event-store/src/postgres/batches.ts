/** How much is done together. */
export interface BatchLimits<Item> {
  readonly items: number;
  readonly bytes: number;
  readonly bytesOf: (item: Item) => number;
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
 *   { items: 32, bytes: 1024, bytesOf: () => 8 },
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
    while (this.#waiting.length > 0) await this.#do(this.#next());
    this.#busy = false;
  }

  async #do(batch: readonly Waiting<Item, Result>[]): Promise<void> {
    try {
      const results = await this.#work(batch.map(({ item }) => item));
      for (const [index, { resolve, reject }] of batch.entries()) {
        const result = results[index];
        if (result === undefined) reject(new Error('a batch has fewer results than items'));
        else if (result.status === 'fulfilled') resolve(result.value);
        else reject(result.reason);
      }
    } catch (error) {
      for (const { reject } of batch) reject(error);
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
