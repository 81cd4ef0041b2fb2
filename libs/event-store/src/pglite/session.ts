/** How many times as long as the last work that yields others may go first, so that it is never held up for good. */
const SHARE = 4;

/** Begins work that waited. */
interface Waiting {
  readonly isShared: boolean;
  readonly begin: () => void;
}

/**
 * Gives out the only session of an engine, in the order in which it was asked for. The engine works through the
 * messages that it gets in their order: what takes one message can share the session, and what takes several, such
 * as a transaction, has it alone. Work that yields, such as writing the rows of a build, lets all others go first,
 * but gets a fifth of the time at least.
 *
 * @example
 * const session = new Session()
 * const two = await session.run(async () => 1 + 1)
 * await session.run(async () => undefined, { yields: true })
 */
export class Session {
  readonly #now: () => number;
  readonly #waiting: Waiting[] = [];
  readonly #yielding: (() => void)[] = [];
  #isAlone = false;
  #shared = 0;
  /** When it is the turn of what yields, whatever else waits. */
  #turnAt = 0;

  constructor(now: () => number = () => performance.now()) {
    this.#now = now;
  }

  /**
   * Runs work of one message beside other such work. So the engine has its next message before the answer to the
   * last one has come back from its thread.
   *
   * @param work must send the message before it awaits anything: a transaction may begin then
   */
  share<Result>(work: () => Promise<Result>): Promise<Result> {
    return this.#inTurn(work, (begin) => this.#waiting.push({ isShared: true, begin }), {
      begins: () => (this.#shared += 1),
      ends: () => (this.#shared -= 1),
    });
  }

  /** Runs work that no other message may come between. */
  run<Result>(
    work: () => Promise<Result>,
    { yields = false }: { readonly yields?: boolean } = {},
  ): Promise<Result> {
    let began = 0;
    const line = (begin: () => void) =>
      yields ? this.#yielding.push(begin) : this.#waiting.push({ isShared: false, begin });
    return this.#inTurn(work, line, {
      begins: () => {
        this.#isAlone = true;
        began = this.#now();
      },
      ends: () => {
        this.#isAlone = false;
        if (!yields) return;
        const ended = this.#now();
        this.#turnAt = ended + SHARE * (ended - began);
      },
    });
  }

  #inTurn<Result>(
    work: () => Promise<Result>,
    line: (begin: () => void) => void,
    { begins, ends }: { readonly begins: () => void; readonly ends: () => void },
  ): Promise<Result> {
    const { promise, resolve } = Promise.withResolvers<Result>();
    line(() => {
      begins();
      // Called here, and not after a wait: the messages keep the order of the line.
      resolve(
        work().finally(() => {
          ends();
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
      const isTurnOfYielding = this.#yielding.length > 0 && this.#now() >= this.#turnAt;
      if (isTurnOfYielding || this.#waiting.length === 0) {
        // Its time is measured: it must not wait in the engine for what is shared.
        if (this.#shared > 0) return;
        const begin = this.#yielding.shift();
        if (begin === undefined) return;
        begin();
      } else this.#waiting.shift()?.begin();
    }
  }
}
