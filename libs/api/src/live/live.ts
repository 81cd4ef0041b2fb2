import type { LogReader } from '@stockbook/event-store';
import { liveEvents } from './live-events.ts';
import { type LiveProduct, liveProductEvents } from './live-product-events.ts';
import { LogTail, type Wanted } from './log-tail.ts';

/**
 * The events of a log as server-sent events: a home that can stream gives it to its API. All streams share what
 * is read at the end of the log.
 *
 * @example
 * const live = new Live(store)
 * for await (const text of live.events({ after: '0', filter: {} }, AbortSignal.timeout(100)))
 *   console.log(text.length)
 */
export class Live {
  readonly #store: LogReader;
  readonly #tail: LogTail;

  constructor(store: LogReader) {
    this.#store = store;
    this.#tail = new LogTail(store);
  }

  /** The log after a position, until the signal is aborted. */
  events(from: Wanted & { readonly after: string }, signal: AbortSignal): AsyncIterable<string> {
    return liveEvents(this.#tail, from, signal);
  }

  /** The events of a product, each with the product after it, until the signal is aborted. */
  ofProduct(product: LiveProduct, signal: AbortSignal): AsyncIterable<string> {
    return liveProductEvents({ store: this.#store, tail: this.#tail }, product, signal);
  }
}
