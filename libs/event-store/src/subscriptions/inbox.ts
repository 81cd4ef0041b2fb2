import type { PositionedEvent } from '../event.ts';
import { isAfter } from './position.ts';

/** What the tail offers to a reader: the events that it wants, and how far the log was read. */
export interface Offer {
  readonly events: readonly PositionedEvent[];
  readonly position: string;
}

/** How many events wait for one reader at most. One that is slower reads by itself. */
const MOST_WAITING = 1000;

/** What waits for one reader that follows the tail. It is bounded: the tail never waits for a slow reader. */
export class Inbox {
  #offered: string;
  #waiting: Offer | undefined;
  #overflowed = false;

  constructor(position: string) {
    this.#offered = position;
  }

  /** @returns whether something waits now */
  offer({ events, position }: Offer): boolean {
    if (!this.#overflowed && isAfter(position, this.#offered)) {
      const fresh = events.filter((event) => isAfter(event.position, this.#offered));
      const all = [...(this.#waiting?.events ?? []), ...fresh];
      this.#offered = position;
      this.#waiting = { events: all, position };
      if (all.length > MOST_WAITING) this.overflow();
    }
    return this.#overflowed || this.#waiting !== undefined;
  }

  /** The reader must read by itself. */
  overflow(): void {
    this.#overflowed = true;
    this.#waiting = undefined;
  }

  /** Up to where the reader has what it wants. */
  get offered(): string {
    return this.#offered;
  }

  /** Puts back what was just taken. */
  putBack(offer: Offer): void {
    this.#waiting = offer;
  }

  /** Takes what waits. */
  take(): Offer | 'overflow' | undefined {
    if (this.#overflowed) return 'overflow';
    const offer = this.#waiting;
    this.#waiting = undefined;
    return offer;
  }
}
