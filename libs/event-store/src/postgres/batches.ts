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
}

/**
 * Does work one batch after another: an item that comes while none is under way is done at once, and what comes
 * meanwhile is done together in the next one. So a caller who is alone waits for nothing, and many share the cost of
 * a transaction.
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
  #busy = false;

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
    const { waiting, bytesOf, name } = this.#limits;
    const bytes = bytesOf(item);
    const isFull = this.#waiting.length >= waiting.items || this.#waitingBytes >= waiting.bytes;
    if (isFull) throw new Overloaded(name);
    const { promise, resolve, reject } = Promise.withResolvers<Result>();
    this.#waiting.push({ item, bytes, resolve, reject });
    this.#waitingBytes += bytes;
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
      for (const { reject } of this.#take(this.#waiting.length)) reject(down.reason);
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

  /** Takes the first ones that are not too many together, and have no key in common; one at least. */
  #next(): readonly Waiting<Item, Result>[] {
    const { items, bytes, keysOf } = this.#limits;
    const keys = new Set<string>();
    let size = 0;
    const end = this.#waiting.findIndex((waiting, index) => {
      size += waiting.bytes;
      const own = keysOf(waiting.item);
      if (index === items || (index > 0 && size > bytes)) return true;
      if (own.some((key) => keys.has(key))) return true;
      for (const key of own) keys.add(key);
      return false;
    });
    return this.#take(end === -1 ? this.#waiting.length : end);
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
  readonly resolve: (result: Result) => void;
  readonly reject: (error: unknown) => void;
}
