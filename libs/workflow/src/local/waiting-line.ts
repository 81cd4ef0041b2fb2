import { Overloaded } from '@stockbook/event-store';

/** The bounds of a {@link WaitingLine}. */
export interface Bounds {
  /** Whose work it is, for the message of {@link Overloaded}: `the server`. */
  readonly name: string;
  /** How much work runs at once. */
  readonly atOnce: number;
  /** How much more work waits. */
  readonly waiting: number;
  /** How long work waits, in ms. */
  readonly patience: number;
}

/**
 * Runs a bounded amount of work at once. A bounded amount of further work waits, first come first served.
 *
 * @example
 * const line = new WaitingLine({ name: 'the printer', atOnce: 1, waiting: 10, patience: 5_000 })
 * await line.run(async () => 'printed') // 'printed'
 */
export class WaitingLine {
  readonly #bounds: Bounds;
  /** Starts the work that waits, in the order of its arrival. */
  readonly #waiting = new Set<() => void>();
  #running = 0;

  constructor(bounds: Bounds) {
    this.#bounds = bounds;
  }

  /** Whether nothing runs. Then nothing waits either. */
  get idle(): boolean {
    return this.#running === 0;
  }

  /**
   * Runs work when its turn comes. Work that has started is never stopped.
   *
   * @param signal aborted when the result is no longer wanted: work that still waits never starts
   * @throws Overloaded if too much work waits, or this work waited too long
   * @throws the signal's reason if it is aborted before the work starts
   */
  async run<Result>(work: () => Promise<Result>, signal?: AbortSignal): Promise<Result> {
    signal?.throwIfAborted();
    if (this.#running < this.#bounds.atOnce) this.#running += 1;
    else await this.#turn(signal);
    try {
      return await work();
    } finally {
      this.#passOn();
    }
  }

  #turn(signal: AbortSignal | undefined): Promise<void> {
    const { name, waiting, patience } = this.#bounds;
    if (this.#waiting.size >= waiting) throw new Overloaded(name);
    return new Promise((resolve, reject) => {
      const leave = (reason: unknown) => {
        this.#waiting.delete(start);
        settle();
        reject(reason);
      };
      const gone = () => leave(signal?.reason);
      const overdue = setTimeout(() => leave(new Overloaded(name)), patience);
      const settle = () => {
        clearTimeout(overdue);
        signal?.removeEventListener('abort', gone);
      };
      const start = () => {
        settle();
        resolve();
      };
      signal?.addEventListener('abort', gone, { once: true });
      this.#waiting.add(start);
    });
  }

  /** Gives the place of work that has ended to the work that waits longest. */
  #passOn(): void {
    const [next] = this.#waiting;
    if (next === undefined) {
      this.#running -= 1;
      return;
    }
    this.#waiting.delete(next);
    next();
  }
}
