import type { Clock } from '../subscriptions/clock.ts';

/** How many rows change before they are written: what changes often is written once. */
const MOST_CHANGES = 20_000;
/** How many positions are passed before all is written: what a restart does again. */
const MOST_POSITIONS = 200_000;
/** How long no rows are written, in ms: a process may have no more than a minute. */
const SHORTEST_MS = 5000;
const LONGEST_MS = 20_000;
/** How many times as long as the last write no rows are written. */
const SHARE = 4;

/**
 * Says when a build writes the rows that changed. Between two writes it leaves the engine four times as long as the
 * first one took, unless they would be further apart than a process may live.
 */
export class BuildPace {
  readonly #clock: Clock;
  #after: number = SHORTEST_MS;
  /** Undefined while rows are written. */
  #writtenAt: number | undefined;

  constructor(clock: Clock) {
    this.#clock = clock;
    this.#writtenAt = clock.monotonic();
  }

  /**
   * @param changes how many rows changed
   * @param positions how many positions were passed
   */
  isDue(changes: number, positions: number): boolean {
    return changes >= MOST_CHANGES || positions >= MOST_POSITIONS || this.#isTime();
  }

  /** Writes, and measures how long it takes. */
  async writing<Result>(work: () => Promise<Result>): Promise<Result> {
    const began = this.#clock.monotonic();
    this.#writtenAt = undefined;
    try {
      return await work();
    } finally {
      this.#writtenAt = this.#clock.monotonic();
      const took = this.#writtenAt - began;
      this.#after = Math.min(LONGEST_MS, Math.max(SHORTEST_MS, SHARE * took));
    }
  }

  #isTime(): boolean {
    const writtenAt = this.#writtenAt;
    return writtenAt !== undefined && this.#clock.monotonic() - writtenAt >= this.#after;
  }
}
