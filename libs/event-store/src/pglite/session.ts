/** How many times as long as the last work that yields others may go first, so that it is never held up for good. */
const SHARE = 4;

/**
 * Lets one at a time use the only session of an engine, in the order in which they came. Work that yields, such
 * as writing the rows of a build, lets all others go first, but gets a fifth of the time at least.
 *
 * @example
 * const session = new Session()
 * const two = await session.run(async () => 1 + 1)
 * await session.run(async () => undefined, { yields: true })
 */
export class Session {
  readonly #now: () => number;
  readonly #waiting: (() => void)[] = [];
  readonly #yielding: (() => void)[] = [];
  #inUse = false;
  /** When it is the turn of what yields, whatever else waits. */
  #turnAt = 0;

  constructor(now: () => number = () => performance.now()) {
    this.#now = now;
  }

  async run<Result>(
    work: () => Promise<Result>,
    { yields = false }: { readonly yields?: boolean } = {},
  ): Promise<Result> {
    if (this.#inUse) {
      const line = yields ? this.#yielding : this.#waiting;
      await new Promise<void>((begin) => line.push(begin));
    }
    this.#inUse = true;
    const began = this.#now();
    try {
      return await work();
    } finally {
      const ended = this.#now();
      if (yields) this.#turnAt = ended + SHARE * (ended - began);
      this.#next(ended);
    }
  }

  /** Hands the session over: it is in use all the time while others wait. */
  #next(now: number): void {
    const isTurnOfYielding = this.#waiting.length === 0 || now >= this.#turnAt;
    const next = isTurnOfYielding
      ? (this.#yielding.shift() ?? this.#waiting.shift())
      : this.#waiting.shift();
    if (next) next();
    else this.#inUse = false;
  }
}
