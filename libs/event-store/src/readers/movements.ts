import type { Clock } from '../subscriptions/clock.ts';

/** Notes since when the positions of readers stand, also of those that another process runs. */
export class Movements {
  readonly #clock: Clock;
  readonly #seen = new Map<string, { readonly position: string; readonly since: number }>();

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
}
