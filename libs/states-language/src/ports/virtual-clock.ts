import type { Clock } from './clock.ts';

/**
 * Time for tests: a timer takes no time, and the clock shows that it did.
 *
 * When everything else that the program can do at once is done, the clock jumps to the time at which the
 * next timer rings. So timers ring in the order in which they would ring in real time. What waits for
 * another process or for a disk loses against any timer: let handlers answer from memory.
 *
 * @example
 * const clock = new VirtualClock(Date.UTC(2026, 0, 1));
 * await new Promise<void>((resolve) => clock.after(3_600_000, resolve));
 * new Date(clock.now()).toISOString() // '2026-01-01T01:00:00.000Z'
 */
export class VirtualClock implements Clock {
  #now: number;
  readonly #timers = new Set<{ readonly at: number; readonly ring: () => void }>();
  #turning = false;

  /** @param now what the clock shows at first, in milliseconds since 1970 */
  constructor(now = 0) {
    this.#now = now;
  }

  now(): number {
    return this.#now;
  }

  after(milliseconds: number, ring: () => void): () => void {
    const timer = { at: this.#now + Math.max(milliseconds, 0), ring };
    this.#timers.add(timer);
    this.#turn();
    return () => this.#timers.delete(timer);
  }

  /** Rings the timer that is due first, once everything else has run. */
  #turn(): void {
    if (this.#turning) return;
    this.#turning = true;
    setImmediate(() => {
      this.#turning = false;
      let next;
      for (const timer of this.#timers) if (next === undefined || timer.at < next.at) next = timer;
      if (next === undefined) return;
      this.#timers.delete(next);
      this.#now = Math.max(this.#now, next.at);
      this.#turn();
      next.ring();
    });
  }
}
