/** How many times as long as the last work that yields others may go first, so that it is never held up for good. */
const SHARE = 4;

export interface SharingOptions {
  /** Whether all others go first; false by default. */
  readonly yields?: boolean;
}

/**
 * Gives out the only session of an engine, in the order in which it was asked for. The engine works through the
 * messages that it gets in their order: what takes one message can share the session, and what takes several, such
 * as a transaction, has it alone until it has sent the last one. So the engine has its next message before the answer
 * to the last one has come back from its thread. Work that yields, such as writing the rows of a build, lets all
 * others go first, but gets a fifth of the time at least.
 *
 * @example
 * const session = new Session()
 * const two = await session.run(async () => 1 + 1)
 * await session.share(async () => undefined, { yields: true })
 */
export class Session {
  readonly #now: () => number;
  /** What begins work that waits. */
  readonly #waiting: (() => void)[] = [];
  readonly #yielding: (() => void)[] = [];
  #isAlone = false;
  /** Whether work that yields is under way: of it there is one at a time. */
  #isYielding = false;
  /** When the last work ended. */
  #endedAt = 0;
  /** When it is the turn of what yields, whatever else waits. */
  #turnAt = 0;

  constructor(now: () => number = () => performance.now()) {
    this.#now = now;
  }

  /**
   * Runs work of one message beside other such work.
   *
   * @param work must send the message before it awaits anything: a transaction may begin then
   */
  share<Result>(
    work: () => Promise<Result>,
    { yields = false }: SharingOptions = {},
  ): Promise<Result> {
    if (!yields) return this.#inTurn(this.#waiting, work);
    let began = 0;
    const timed = () => {
      this.#isYielding = true;
      began = this.#now();
      return work();
    };
    return this.#inTurn(this.#yielding, timed, () => {
      this.#isYielding = false;
      // Before, the engine worked on what was sent earlier.
      const own = this.#now() - Math.max(began, this.#endedAt);
      this.#turnAt = this.#now() + SHARE * own;
    });
  }

  /**
   * Runs work that no other message may come between.
   *
   * @param work calls `release` if it has sent its last message, or else has the session until it ends
   */
  run<Result>(work: (release: () => void) => Promise<Result>): Promise<Result> {
    let hasSession = false;
    const release = () => {
      if (!hasSession) return;
      hasSession = false;
      this.#isAlone = false;
      this.#next();
    };
    const alone = () => {
      hasSession = true;
      this.#isAlone = true;
      return work(release);
    };
    return this.#inTurn(this.#waiting, alone, release);
  }

  #inTurn<Result>(
    line: (() => void)[],
    work: () => Promise<Result>,
    ends: () => void = () => undefined,
  ): Promise<Result> {
    const { promise, resolve } = Promise.withResolvers<Result>();
    line.push(() => {
      // Called here, and not after a wait: the messages keep the order of the line.
      resolve(
        work().finally(() => {
          ends();
          this.#endedAt = this.#now();
          this.#next();
        }),
      );
    });
    this.#next();
    return promise;
  }

  /** Begins all that can begin now. */
  #next(): void {
    while (!this.#isAlone) {
      const yielding = this.#isYielding ? undefined : this.#yielding[0];
      const isItsTurn = this.#waiting.length === 0 || this.#now() >= this.#turnAt;
      const begin = yielding && isItsTurn ? this.#yielding.shift() : this.#waiting.shift();
      if (begin === undefined) return;
      begin();
    }
  }
}
