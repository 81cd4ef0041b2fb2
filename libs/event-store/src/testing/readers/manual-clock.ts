import { setImmediate as turn } from 'node:timers/promises';
import type { Clock } from '../../subscriptions/clock.ts';

interface Timer {
  readonly due: number;
  readonly ring: () => void;
}

/** A clock that a test moves: nothing that waits goes on before. */
export class ManualClock implements Clock {
  #ms = 0;
  readonly #timers = new Set<Timer>();

  now(): Date {
    return new Date(Date.UTC(2026, 0, 1) + this.#ms);
  }

  monotonic(): number {
    return this.#ms;
  }

  async delay(ms: number, signal: AbortSignal): Promise<void> {
    signal.throwIfAborted();
    await new Promise<void>((resolve) => {
      const timer = { due: this.#ms + ms, ring: resolve };
      this.#timers.add(timer);
      signal.addEventListener('abort', () => this.#ring(timer), { once: true });
    });
    signal.throwIfAborted();
  }

  /** Moves the clock, and lets what is due go on at its time. */
  async advance(ms: number): Promise<void> {
    const end = this.#ms + ms;
    for (;;) {
      await settle();
      const [next] = [...this.#timers].sort((one, other) => one.due - other.due);
      if (next === undefined || next.due > end) break;
      this.#ms = Math.max(this.#ms, next.due);
      this.#ring(next);
    }
    this.#ms = end;
    await settle();
  }

  #ring(timer: Timer): void {
    this.#timers.delete(timer);
    timer.ring();
  }
}

/** Lets what does not wait for time come to its end. */
export async function settle(): Promise<void> {
  for (let n = 0; n < 20; n += 1) await turn();
}
