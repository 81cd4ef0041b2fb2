import type { LogReader, LogFilter, LogPage } from '../event-store.ts';
import { matches } from '../laws/filter.ts';
import { limits } from '../limits.ts';
import type { Clock } from './clock.ts';
import type { Inbox } from './inbox.ts';
import { Latch } from './latch.ts';
import { unionOf } from './log-filter.ts';
import { isAfter, START } from './position.ts';

export interface TailOptions {
  readonly store: LogReader;
  readonly clock: Clock;
  /** How often to look, if nothing wakes us, in ms. */
  readonly pollMs: number;
  readonly backoff: (failed: number) => number;
  readonly onFault: (fault: unknown) => void;
  readonly signal: AbortSignal;
}

/** A reader at the tail. */
export interface TailMember {
  readonly filter: LogFilter | undefined;
  readonly inbox: Inbox;
  /** Is called after something was put into the inbox. */
  readonly wake: () => void;
}

/**
 * Reads the end of the log once for all readers that are there, and hands each what it wants: a thousand that
 * are idle cost one statement a look.
 *
 * It reads what the filters of its members want together. So a page is for those who were members before it
 * was read. Marten's high-water agent also is one reader for all shards; here the log itself says how far a
 * page goes, and there is no gap to wait for.
 */
export class Tail {
  readonly #options: TailOptions;
  readonly #members = new Set<TailMember>();
  readonly #wakes = new Latch();
  #position = START;

  constructor(options: TailOptions) {
    this.#options = options;
  }

  /**
   * Takes a reader in, unless the tail is further: then it must read on by itself first.
   *
   * @returns whether it was taken in
   */
  join(member: TailMember, position: string): boolean {
    if (this.#members.size === 0) this.#position = position;
    else if (isAfter(this.#position, position)) return false;
    this.#members.add(member);
    if (this.#members.size === 1) this.#wakes.set();
    return true;
  }

  leave(member: TailMember): void {
    this.#members.delete(member);
  }

  /** Reads until the signal aborts. */
  async run(): Promise<void> {
    const { store, clock, pollMs, signal } = this.#options;
    const wake = () => this.#wakes.set();
    signal.addEventListener('abort', wake, { once: true });
    const unwatch = store.watch(wake);
    try {
      for (let failed = 0; !signal.aborted;) {
        // A wake-up from here on sets the latch: the next wait returns at once.
        const outcome = await this.#read();
        failed = outcome === 'failed' ? failed + 1 : 0;
        if (outcome === 'more') continue;
        const ms = failed > 0 ? this.#options.backoff(failed) : pollMs;
        await this.#wakes.waitFor(ms, clock);
      }
    } finally {
      unwatch();
    }
  }

  async #read(): Promise<'end' | 'more' | 'failed'> {
    const { store, onFault, signal } = this.#options;
    const members = [...this.#members];
    if (members.length === 0) return 'end';
    const after = this.#position;
    const filter = unionOf(members.map((each) => each.filter));
    let page: LogPage;
    try {
      page = await store.readAll({ after, limit: limits.page, ...(filter && { filter }) });
    } catch (fault) {
      if (!signal.aborted) onFault(fault);
      return 'failed';
    }
    // All may have left while it was read, and others have come.
    if (this.#position !== after) return 'more';
    this.#position = page.position;
    this.#hand(page, new Set(members));
    return page.atEnd ? 'end' : 'more';
  }

  #hand({ events, position }: LogPage, readers: ReadonlySet<TailMember>): void {
    for (const member of this.#members) {
      const { filter = {}, inbox, wake } = member;
      if (readers.has(member)) {
        const wanted = events.filter((event) => matches(filter, event));
        if (inbox.offer({ events: wanted, position })) wake();
      } else if (isAfter(position, inbox.offered)) {
        inbox.overflow();
        wake();
      }
    }
  }
}
