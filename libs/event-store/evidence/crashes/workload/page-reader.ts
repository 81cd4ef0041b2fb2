import { setTimeout as delay } from 'node:timers/promises';
import type { EventStore, LogFilter } from '../../../src/event-store.ts';

/** In ms: how often a reader that is at the end reads on. */
const POLL_MS = 3;
/** In ms: how long a reader may take to reach the end. */
const PATIENCE_MS = 20_000;

/** Follows a log in pages from its start, while others append. It goes on after the position of each page. */
export class PageReader {
  /** The ids of the events, as they came. */
  readonly read: string[] = [];
  readonly #ended: Promise<void>;
  #position = '0';
  #stops = false;

  constructor(store: EventStore, limit: number, filter?: LogFilter) {
    this.#ended = this.#follow(store, { limit, ...(filter && { filter }) });
  }

  /** Reads on to the position of the last event of the log, and ends. */
  async stopAt(end: string): Promise<void> {
    const deadline = performance.now() + PATIENCE_MS;
    while (Number(this.#position) < Number(end) && performance.now() < deadline) {
      await delay(POLL_MS);
    }
    this.#stops = true;
    await this.#ended;
  }

  async #follow(store: EventStore, options: { limit: number; filter?: LogFilter }): Promise<void> {
    while (!this.#stops) {
      const page = await store.readAll({ after: this.#position, ...options });
      this.read.push(...page.events.map(({ id }) => id));
      this.#position = page.position;
      if (page.atEnd) await delay(POLL_MS);
    }
  }
}
