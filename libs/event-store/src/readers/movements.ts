import type { Clock } from '../subscriptions/clock.ts';

/** Notes since when the positions of readers stand, also of those that another process runs. */
export class Movements {
  readonly #clock: Clock;
  readonly #seen = new Map<string, { readonly position: string; readonly since: number }>();

  readonly #lagging = new Map<string, { readonly position: string; readonly since: number }>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /**
   * Returns for how many ms a reader's position has not moved, as far as this process has seen.
   *
   * @param movedAt when it moved last, if this process runs it
   */
  stillFor(reader: string, position: string, movedAt?: number): number {
    const now = this.#clock.monotonic();
    const seen = this.#seen.get(reader);
    const since = movedAt ?? (seen?.position === position ? seen.since : now);
    this.#seen.set(reader, { position, since });
    return now - since;
  }

  /**
   * Returns for how many ms a reader has lagged at its position, as far as this process has seen. The times of
   * events do not tell it if the computer's clock was set back.
   */
  laggingFor(reader: string, position: string, lags: boolean): number {
    if (!lags) {
      this.#lagging.delete(reader);
      return 0;
    }
    const now = this.#clock.monotonic();
    const seen = this.#lagging.get(reader);
    const since = seen?.position === position ? seen.since : now;
    this.#lagging.set(reader, { position, since });
    return now - since;
  }
}
