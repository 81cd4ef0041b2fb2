import type { RecordedEvent } from '@stockbook/api/client';
import { type LogRow, LogRows } from './log-rows.ts';
import type { Order, ReadPage } from './read-page.ts';

/** How many events are read at once: those of the positions 1 to 100, 101 to 200, … */
const BLOCK = 100;
/** How many blocks are kept: those next to the screen. */
const KEPT = 12;
/** How many blocks are read at once. */
const AT_ONCE = 2;
/** The list has this many rows at most: browsers lay out no element of more than 17,000,000 px. */
const MOST_ROWS = 400_000;

interface Block {
  /** By position, from the first of the block. */
  readonly events: (RecordedEvent | undefined)[];
  /** Up to which position the log was read. A place before it that is empty is a gap. */
  readTo: number;
}

/**
 * The whole log. Positions are consecutive, so that the row of each event is known without the others: the list
 * can be scrolled to any place at once.
 */
export class WholeLog extends LogRows {
  readonly isComplete = true;
  readonly #read: ReadPage;
  readonly #order: Order;
  /** The last position that has a row, and the last one that is known. */
  #shown = 0;
  #last = 0;
  readonly #blocks = new Map<number, Block>();
  readonly #reading = new Set<number>();
  #wanted = { first: 0, last: 0 };

  constructor(read: ReadPage, order: Order) {
    super();
    this.#read = read;
    this.#order = order;
  }

  get rowCount(): number {
    return Math.min(this.#shown, MOST_ROWS);
  }

  get unseen(): number {
    return this.#last - this.#shown;
  }

  row(index: number): LogRow {
    const position = this.#positionAt(index);
    const block = this.#blocks.get(blockOf(position));
    if (block === undefined || position > block.readTo) return undefined;
    return block.events[placeOf(position)] ?? null;
  }

  want(first: number, last: number): void {
    this.#wanted = { first, last };
    this.load();
  }

  take(event: RecordedEvent): void {
    const position = Number(event.position);
    if (!this.isOpen || position <= this.#last) return;
    if (position === this.#last + 1) this.#append(position, event);
    this.#last = position;
    if (!this.isHeld) this.#shown = position;
    this.changed();
  }

  catchUp(): void {
    void this.attempt(async (signal) => {
      const { items } = await this.#read({ order: 'newest', limit: 1 }, signal);
      const last = Number(items[0]?.position ?? 0);
      // The server has another log now, such as a new one in memory.
      if (last < this.#last) return this.open();
      this.#last = last;
      if (!this.isHeld) this.release();
    });
  }

  protected release(): void {
    this.#shown = this.#last;
  }

  protected async start(signal: AbortSignal): Promise<void> {
    const { items } = await this.#read({ order: 'newest', limit: 2 * BLOCK }, signal);
    if (signal.aborted) return;
    const last = Number(items[0]?.position ?? 0);
    const first = Number(items.at(-1)?.position ?? 1);
    this.#blocks.clear();
    for (const number of new Set([blockOf(last), blockOf(last) - 1])) {
      // Of a block that begins before the page, the start is missing.
      if (number >= 0 && number * BLOCK + 1 >= first) this.#keep(number, items.toReversed(), last);
    }
    this.#last = last;
    this.#shown = last;
  }

  #positionAt(index: number): number {
    return this.#order === 'newest' ? this.#shown - index : index + 1;
  }

  /** Keeps an event that comes next. If its block is not complete before it, the block is read when it is looked at. */
  #append(position: number, event: RecordedEvent): void {
    const number = blockOf(position);
    const start = number * BLOCK;
    const isFirst = position === start + 1;
    const block = isFirst ? { events: [], readTo: start } : this.#blocks.get(number);
    if (block?.readTo !== position - 1) return;
    block.events[placeOf(position)] = event;
    block.readTo = position;
    this.#blocks.set(number, block);
  }

  /** Keeps a block of which all events are there that it has up to a position. */
  #keep(number: number, events: readonly RecordedEvent[], upTo: number): void {
    const start = number * BLOCK;
    const end = start + BLOCK;
    const block: Block = { events: [], readTo: Math.min(upTo, end) };
    for (const event of events) {
      const position = Number(event.position);
      if (position <= start || position > end) continue;
      block.events[placeOf(position)] = event;
      block.readTo = Math.max(block.readTo, position);
    }
    this.#blocks.set(number, block);
  }

  /** Reads the blocks on screen, some at a time. When one has come, the place may be another. */
  protected load(): void {
    const { first, last } = this.#wanted;
    if (this.rowCount === 0 || this.error !== undefined) return;
    const rows = [first, Math.min(last, this.rowCount - 1)] as const;
    const [low, high] = rows.map((row) => this.#positionAt(row)).toSorted((a, b) => a - b);
    const numbers = { low: blockOf(low ?? 1), high: blockOf(high ?? 1) };
    for (let number = numbers.low; number <= numbers.high; number += 1) {
      if (this.#reading.size >= AT_ONCE) break;
      const end = Math.min((number + 1) * BLOCK, this.#shown);
      const isRead = (this.#blocks.get(number)?.readTo ?? 0) >= end;
      if (!isRead && !this.#reading.has(number)) void this.#readBlock(number);
    }
    this.#letGo((numbers.low + numbers.high) / 2);
  }

  async #readBlock(number: number): Promise<void> {
    this.#reading.add(number);
    const start = number * BLOCK;
    const known = this.#last;
    const isRead = await this.attempt(async (signal) => {
      const request = {
        order: 'oldest',
        limit: BLOCK,
        start: { position: String(start + 1) },
      } as const;
      const { items } = await this.#read(request, signal);
      this.#keep(number, items, known);
    });
    this.#reading.delete(number);
    if (isRead) this.load();
  }

  #letGo(middle: number): void {
    if (this.#blocks.size <= KEPT) return;
    const far = [...this.#blocks.keys()].toSorted(
      (a, b) => Math.abs(a - middle) - Math.abs(b - middle),
    );
    for (const number of far.slice(KEPT)) this.#blocks.delete(number);
  }
}

const blockOf = (position: number): number => Math.floor((position - 1) / BLOCK);
const placeOf = (position: number): number => (position - 1) % BLOCK;
