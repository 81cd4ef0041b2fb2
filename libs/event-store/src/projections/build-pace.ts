import type { Clock } from '../subscriptions/clock.ts';

/** How many rows change before they are written: what changes often is written once. */
const MOST_CHANGES = 20_000;
/** How many positions are passed before all is written: what a restart does again. */
const MOST_POSITIONS = 200_000;
/** How long events are applied, in ms, before all is written: a process may have no more than a minute. */
const SHORTEST_MS = 5000;
const LONGEST_MS = 20_000;
/** How many times as long as the last write events are applied. */
const SHARE = 4;

/**
 * Says when a build writes the rows that changed. Writes take a fifth of its time at most, unless they would be
 * further apart than a process may live.
 */
export class BuildPace {
  readonly #clock: Clock;
  #after: number = SHORTEST_MS;
  #writtenAt: number;

  constructor(clock: Clock) {
    this.#clock = clock;
    this.#writtenAt = clock.monotonic();
  }

  /**
   * @param changes how many rows changed
   * @param positions how many positions were passed
   */
  isDue(changes: number, positions: number): boolean {
    return (
      changes >= MOST_CHANGES ||
      positions >= MOST_POSITIONS ||
      this.#clock.monotonic() - this.#writtenAt >= this.#after
    );
  }

  /** Writes all, and measures how long it takes. */
  async writing(work: () => Promise<void>): Promise<void> {
    const began = this.#clock.monotonic();
    await work();
    this.#writtenAt = this.#clock.monotonic();
    const took = this.#writtenAt - began;
    this.#after = Math.min(LONGEST_MS, Math.max(SHORTEST_MS, SHARE * took));
  }
}
