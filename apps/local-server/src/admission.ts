import { setImmediate as turnOfTheLoop } from 'node:timers/promises';
import { WaitingLine } from '@stockbook/workflow/local';

/**
 * How many requests are worked on at once. It is more than the hundred that may run or wait for one product
 * (QueuedRunner), so that a hot product cannot keep all others out. It is no larger, because GET /health
 * reads the store after the work that has started: of 128 requests, in some hundred ms on PGlite.
 */
const AT_ONCE = 128;

/** How many more wait: on PGlite about two seconds' work, so that clients are answered while they wait. */
const WAITING = 872;

/** How long a request waits at most, in ms. A client gives up after about 30 s. */
const PATIENCE = 10_000;

/** Bounds the work of a server: a bounded number of requests is worked on, and a bounded number waits. */
export class Admission {
  readonly #line = new WaitingLine({
    name: 'the server',
    atOnce: AT_ONCE,
    waiting: WAITING,
    patience: PATIENCE,
  });

  /**
   * Does the work of one request when its turn comes.
   *
   * @param gone aborted when the client has disconnected: work that still waits never starts
   * @throws Overloaded if too many requests wait, or this one waited too long
   * @throws the signal's reason if the client is gone before the work starts
   */
  run<Result>(work: () => Promise<Result>, gone: AbortSignal): Promise<Result> {
    return this.#line.run(async () => {
      // PGlite and the memory store never wait for the event loop. Without a turn of it, the line would be
      // worked off in one go: no connection would be accepted, no disconnect noticed, no /health answered.
      await turnOfTheLoop();
      gone.throwIfAborted();
      return work();
    }, gone);
  }
}
