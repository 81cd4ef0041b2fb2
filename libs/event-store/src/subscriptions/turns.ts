/**
 * Lets a few of many work at a time, in the order in which they came: a thousand subscriptions that start at
 * once must not ask the log a thousand things at once.
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
