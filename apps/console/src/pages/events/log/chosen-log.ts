import type { RecordedEvent } from '@stockbook/api/client';
import { type LogRow, LogRows } from './log-rows.ts';
import { eventIn, type Part, partOf, partsAt, rowsIn } from './parts.ts';
import type { EventFilters, Order, ReadPage, Start } from './read-page.ts';

/** How many events a page has at most. */
const PAGE = 100;
/** How many events are kept: those next to the screen. */
const KEPT = 1_200;
/** After how many pages without an event the search waits until it is told to go on. */
const PATIENCE = 20;
/** How many rows before the end of the list the next page is read. */
const AHEAD = 50;

/** Which events the list has. */
export interface Choice {
  /** What the server chooses by. */
  readonly filters: EventFilters;
  /** What is looked at here, in what the server has sent and in what comes. */
  readonly matches: (event: RecordedEvent) => boolean;
}

/** What of a page matches. */
interface Matches {
  readonly events: readonly RecordedEvent[];
  /** How many events the page had. */
  readonly looked: number;
  /** Where the next page begins; undefined if none follows. */
  readonly next: Start | undefined;
}

/** The events of the log that match, page by page: how many there are is known at the end only. */
export class ChosenLog extends LogRows {
  readonly #read: ReadPage;
  readonly #order: Order;
  readonly #choice: Choice;
  #parts: readonly Part[] = [];
  /** Where the next page begins; undefined if none follows. */
  #next: Start | undefined = {};
  #unseen = 0;
  #wanted = { first: 0, last: 0 };
  #isReading = false;
  #emptyPages = 0;
  /** How many events were looked at here. */
  looked = 0;

  constructor(read: ReadPage, order: Order, choice: Choice) {
    super();
    this.#read = read;
    this.#order = order;
    this.#choice = choice;
  }

  get rowCount(): number {
    return rowsIn(this.#parts);
  }

  get isComplete(): boolean {
    return this.#next === undefined;
  }

  get unseen(): number {
    return this.#unseen;
  }

  /** Whether the search waits: many pages had no event. */
  get isWaiting(): boolean {
    return !this.isComplete && this.#emptyPages >= PATIENCE;
  }

  /** Searches on. */
  readonly goOn = (): void => {
    this.#emptyPages = 0;
    this.changed();
    this.load();
  };

  row(index: number): LogRow {
    return eventIn(this.#parts, index);
  }

  want(first: number, last: number): void {
    this.#wanted = { first, last };
    this.#letGo();
    this.load();
  }

  take(event: RecordedEvent): void {
    if (!this.isOpen || !this.#choice.matches(event)) return;
    const isNewest = this.#order === 'newest';
    if (isNewest && Number(event.position) <= Number(this.#parts[0]?.from ?? 0)) return;
    if (!isNewest) this.#next ??= { position: event.position };
    else if (this.isHeld) this.#unseen += 1;
    else this.#prepend(event);
    this.changed();
  }

  catchUp(): void {
    if (this.isHeld) this.#unseen += 1;
    else this.open();
  }

  protected release(): void {
    if (this.#unseen > 0) this.open();
  }

  protected async start(signal: AbortSignal): Promise<void> {
    const page = await this.#readMatches({}, signal);
    if (signal.aborted) return;
    this.#parts = partOf(page.events);
    this.#next = page.next;
    this.#unseen = 0;
    this.#emptyPages = page.events.length === 0 ? 1 : 0;
    this.looked = page.looked;
  }

  async #readMatches(start: Start, signal: AbortSignal): Promise<Matches> {
    const { filters, matches } = this.#choice;
    const request = { order: this.#order, limit: PAGE, start, filters };
    const { items, nextCursor } = await this.#read(request, signal);
    const next: Start | undefined = nextCursor === null ? undefined : { cursor: nextCursor };
    return { events: items.filter(matches), looked: items.length, next };
  }

  #prepend(event: RecordedEvent): void {
    const [first, ...others] = this.#parts;
    const isFull = first?.events === undefined || first.count >= PAGE;
    const events = [event, ...(isFull ? [] : (first.events ?? []))];
    this.#parts = [...partOf(events), ...(isFull ? this.#parts : others)];
    // The person looks at the top: what is far below is read again when it is looked at.
    while (this.rowCount - (this.#parts.at(-1)?.count ?? 0) > KEPT) {
      this.#next = { position: this.#parts.at(-1)?.from ?? '1' };
      this.#parts = this.#parts.slice(0, -1);
    }
  }

  /** Reads what is on screen, one page after the other. */
  protected load(): void {
    if (this.#isReading || !this.isOpen || this.error !== undefined) return;
    this.#isReading = true;
    void this.#readMissing().finally(() => (this.#isReading = false));
  }

  async #readMissing(): Promise<void> {
    for (let isRead = true; isRead;) {
      const lost = this.#lostOnScreen();
      const isShort = this.#wanted.last + AHEAD >= this.rowCount;
      if (lost) isRead = await this.attempt((signal) => this.#readAgain(lost, signal));
      else if (isShort && this.#next && !this.isWaiting) isRead = await this.#readNext(this.#next);
      else isRead = false;
    }
  }

  #readNext(start: Start): Promise<boolean> {
    return this.attempt(async (signal) => {
      const page = await this.#readMatches(start, signal);
      if (signal.aborted || this.#next !== start) return;
      this.#parts = [...this.#parts, ...partOf(page.events)];
      this.#next = page.next;
      this.#emptyPages = page.events.length === 0 ? this.#emptyPages + 1 : 0;
      this.looked += page.looked;
    });
  }

  async #readAgain(part: Part, signal: AbortSignal): Promise<void> {
    const events: RecordedEvent[] = [];
    let start: Start | undefined = { position: part.from };
    while (start !== undefined && events.length < part.count) {
      const page: Matches = await this.#readMatches(start, signal);
      events.push(...page.events);
      start = page.next;
    }
    const read = { ...part, events: events.slice(0, part.count) };
    this.#parts = this.#parts.map((each) => (each === part ? read : each));
  }

  #lostOnScreen(): Part | undefined {
    return partsAt(this.#parts, this.#wanted, 0).find(({ events }) => events === undefined);
  }

  #letGo(): void {
    const kept = this.#parts.reduce((sum, { events }) => sum + (events?.length ?? 0), 0);
    if (kept <= KEPT) return;
    const near = new Set(partsAt(this.#parts, this.#wanted, KEPT / 2 - PAGE));
    this.#parts = this.#parts.map((part) =>
      near.has(part) ? part : { ...part, events: undefined },
    );
  }
}
