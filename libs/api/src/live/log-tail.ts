import {
  type LogReader,
  isStoreUnavailable,
  type LogFilter,
  type LogPage,
  matches,
  type PositionedEvent,
  Turns,
} from '@stockbook/event-store';
import { setImmediate } from 'node:timers/promises';
import { HEARTBEAT } from './server-sent-events.ts';

/** How many of the last events are kept for those that follow. */
const KEPT = 256;
/** How many events a page has at most. While a client is slow, its stream keeps them. */
const PAGE = 32;
/** How many reads of those that are behind run at once, so that they leave the store to other requests. */
const AT_ONCE = 8;
/** How often the log is read although nothing woke the tail, in ms. */
const POLL = 1_000;

/** What came after a position: events that are wanted, or none, and where to go on. */
export type News = Pick<LogPage, 'events' | 'position'>;

/** Which events are wanted. The store applies the filter; what it lets through must pass `only`. */
export interface Wanted {
  readonly filter: LogFilter;
  readonly only?: (event: PositionedEvent) => boolean;
}

export interface LogTailOptions {
  /** How long those that follow wait at most until they get a page, also an empty one; in ms. */
  readonly patience?: number;
}

/**
 * The end of the log, read once for all that follow it: an event costs one read, however many streams are
 * open. One that is behind reads the log itself, by its filter, until it is among the last events. A follower
 * that waits costs no memory but its position.
 *
 * @example
 * const tail = new LogTail(store)
 * const signal = AbortSignal.timeout(100)
 * for await (const { events } of tail.follow('0', { filter: {} }, signal)) console.log(events.length)
 */
export class LogTail {
  readonly #store: LogReader;
  readonly #patience: number;
  readonly #behind = new Turns(AT_ONCE);
  readonly #waiting = new Set<() => void>();
  #followers = 0;
  #stop: () => void = () => undefined;
  /** Goes up whenever the tail has read something. */
  #changes = 0;
  /** The last events without a gap, those of any category. */
  #recent: readonly PositionedEvent[] = [];
  /** Where the recent events begin, and where the tail reads on; undefined until the log's end is known. */
  #start: string | undefined;
  #end: string | undefined;
  #reading = false;
  #readAgain = false;
  #fault: Error | undefined;

  constructor(store: LogReader, { patience = HEARTBEAT }: LogTailOptions = {}) {
    this.#store = store;
    this.#patience = patience;
  }

  /**
   * Follows the log, until the signal is aborted. Waits out a store that cannot be reached.
   *
   * @param after the position to begin after
   * @returns each page with events that match; an empty page when none came for a while
   * @throws any fault of the store but StoreUnavailable
   */
  async *follow(after: string, wanted: Wanted, signal: AbortSignal): AsyncGenerator<News> {
    const { filter, only = () => true } = wanted;
    this.#join();
    try {
      let position = after;
      let silentSince = performance.now();
      while (!signal.aborted) {
        const seen = this.#changes;
        const page = this.#among(position, filter) ?? (await this.#readBehind(position, filter));
        const events = page.events.filter(only);
        const moved = page.position !== position;
        position = page.position;
        const rest = silentSince + this.#patience - performance.now();
        if (events.length > 0 || rest <= 0) {
          yield { events, position };
          silentSince = performance.now();
        } else if (!moved) {
          await this.#changeSince(seen, rest, signal);
        }
      }
    } finally {
      this.#leave();
    }
  }

  /** What is among the recent events; undefined if the position is not. */
  #among(position: string, filter: LogFilter): News | undefined {
    if (this.#fault) throw this.#fault;
    if (position === this.#end) return { events: [], position };
    const index = this.#recent.findLastIndex((event) => event.position === position);
    if (index === -1 && position !== this.#start) return undefined;
    const next = this.#recent.slice(index + 1, index + 1 + PAGE);
    const last = next.at(-1);
    if (last === undefined) return undefined;
    return { events: next.filter((event) => matches(filter, event)), position: last.position };
  }

  async #readBehind(after: string, filter: LogFilter): Promise<News> {
    try {
      return await this.#behind.run(async () => {
        const page = await this.#store.readAll({ after, filter, limit: PAGE });
        // A store in this process answers without a turn of the event loop.
        await setImmediate();
        return page;
      });
    } catch (error) {
      if (!isStoreUnavailable(error)) throw error;
      return { events: [], position: after };
    }
  }

  #join(): void {
    this.#followers += 1;
    if (this.#followers > 1) return;
    const unwatch = this.#store.watch(() => void this.#read());
    const poll = setInterval(() => void this.#read(), POLL).unref();
    this.#stop = () => {
      unwatch();
      clearInterval(poll);
    };
    void this.#read();
  }

  #leave(): void {
    this.#followers -= 1;
    if (this.#followers > 0) return;
    this.#stop();
    this.#recent = [];
    this.#start = this.#end = this.#fault = undefined;
  }

  /** One read at a time. A wake-up during a read leads to another. */
  async #read(): Promise<void> {
    this.#readAgain = true;
    if (this.#reading) return;
    this.#reading = true;
    try {
      while (this.#readAgain && this.#followers > 0) {
        this.#readAgain = false;
        await this.#readToEnd();
      }
    } catch (error) {
      // The next poll comes again.
      if (!isStoreUnavailable(error)) this.#fault = error as Error;
    } finally {
      this.#reading = false;
      this.#changed();
    }
  }

  async #readToEnd(): Promise<void> {
    if (this.#end === undefined) {
      const end = await this.#store.end();
      this.#start = this.#end = end;
    }
    for (let atEnd = false; !atEnd && this.#followers > 0;) {
      const page: LogPage = await this.#store.readAll({ after: this.#end, limit: KEPT });
      if (page.position !== this.#end) this.#keep(page);
      ({ atEnd } = page);
      await setImmediate();
    }
  }

  #keep({ events, position }: LogPage): void {
    const all = [...this.#recent, ...events];
    const dropped = all.slice(0, -KEPT);
    this.#start = dropped.at(-1)?.position ?? this.#start;
    this.#recent = all.slice(-KEPT);
    this.#end = position;
    this.#changed();
  }

  #changed(): void {
    this.#changes += 1;
    for (const wake of this.#waiting) wake();
  }

  /** Waits until the tail has read something, the time is over, or the signal is aborted. */
  async #changeSince(seen: number, milliseconds: number, signal: AbortSignal): Promise<void> {
    if (this.#changes !== seen || signal.aborted) return;
    await new Promise<void>((resolve) => {
      const wake = () => {
        this.#waiting.delete(wake);
        signal.removeEventListener('abort', wake);
        clearTimeout(timer);
        resolve();
      };
      const timer = setTimeout(wake, milliseconds).unref();
      signal.addEventListener('abort', wake, { once: true });
      this.#waiting.add(wake);
    });
  }
}
