import { turnOfTheLoop, WaitingLine } from '@stockbook/workflow/local';

/**
 * How many requests are worked on at once. It is more than the hundred that may run or wait for one product
 * (QueuedRunner), so that a hot product cannot keep all others out.
 */
const AT_ONCE = 128;

/** How many more wait: on PGlite about two seconds' work, so that clients are answered while they wait. */
const WAITING = 872;

/** How long a request waits at most, in ms. A client gives up after about 30 s. */
const PATIENCE = 10_000;

/**
 * How many requests start in one turn of the event loop. On the memory store the loop turns again when all of them
 * are done, and only then GET /health is read.
 */
const STARTS_A_TURN = 16;

/** Bounds the work of a server: a bounded number of requests is worked on, and a bounded number waits. */
export class Admission {
  readonly #line = new WaitingLine({
    name: 'the server',
    atOnce: AT_ONCE,
    waiting: WAITING,
    patience: PATIENCE,
  });
  /** Work that has a place, and waits for its turn of the event loop. */
  readonly #starting: (() => void)[] = [];

  /**
   * Does the work of one request when its turn comes.
   *
   * @param gone aborted when the client has disconnected: work that still waits never starts
   * @throws Overloaded if too many requests wait, or this one waited too long
   * @throws the signal's reason if the client is gone before the work starts
   */
  run<Result>(work: () => Promise<Result>, gone: AbortSignal): Promise<Result> {
    return this.#line.run(async () => {
      await this.#start();
      gone.throwIfAborted();
      return work();
    }, gone);
  }

  #start(): Promise<void> {
    return new Promise((resolve) => {
      this.#starting.push(resolve);
      if (this.#starting.length === 1) void this.#startAll();
    });
  }

  async #startAll(): Promise<void> {
    while (this.#starting.length > 0) {
      await turnOfTheLoop();
      for (const start of this.#starting.splice(0, STARTS_A_TURN)) start();
    }
  }
}
