import type { Clock } from './clock.ts';

/**
 * Wakes what waits for it. It remembers a wake-up that comes while nothing waits, so that none is lost between
 * a look and a wait.
 *
 * @example
 * const latch = new Latch()
 * latch.set()
 * await latch.wait() // returns at once
 */
export class Latch {
  #set = false;
  #wake: (() => void) | undefined;

  set(): void {
    this.#set = true;
    this.#wake?.();
  }

  /** Waits until the latch is set, and resets it. One may wait at a time. */
  async wait(): Promise<void> {
    if (!this.#set) {
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
    }
    this.#wake = undefined;
    this.#set = false;
  }

  /** Waits until the latch is set, for `ms` at most, and resets it. */
  async waitFor(ms: number, clock: Clock): Promise<void> {
    if (!this.#set) {
      const end = new AbortController();
      const late = clock.delay(ms, end.signal).then(
        () => this.#wake?.(),
        () => undefined,
      );
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
      end.abort();
      await late;
    }
    this.#wake = undefined;
    this.#set = false;
  }
}
