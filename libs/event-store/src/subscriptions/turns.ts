/**
 * Lets a few of many work at a time, in the order in which they came. Of a thousand readers that are behind, a
 * few read the log at once, and leave the store to others.
 *
 * @example
 * const turns = new Turns(8)
 * const two = await turns.run(async () => 1 + 1)
 */
export class Turns {
  #free: number;
  readonly #waiting: (() => void)[] = [];

  constructor(most: number) {
    this.#free = most;
  }

  async run<Result>(work: () => Promise<Result>): Promise<Result> {
    if (this.#free > 0) this.#free -= 1;
    else await new Promise<void>((resolve) => this.#waiting.push(resolve));
    try {
      return await work();
    } finally {
      const next = this.#waiting.shift();
      if (next) next();
      else this.#free += 1;
    }
  }
}
