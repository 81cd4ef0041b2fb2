import type { RecordedEvent } from '@stockbook/api/client';

/** A row of the list: its event; undefined until it is loaded; null if no event has the row's position. */
export type LogRow = RecordedEvent | undefined | null;

/** The events of the log as rows, of which only those near the screen are in memory. */
export abstract class LogRows {
  /** What the last read was rejected with. */
  error: unknown;
  /** Whether the first page has come. */
  isOpen = false;
  /** Whether the person looks at what is there: events that come are then counted, and not shown. */
  #isHeld = false;
  readonly #listeners = new Set<() => void>();
  #version = 0;
  #isTelling = false;
  #closing = new AbortController();

  /** How many rows the list has, as far as that is known. */
  abstract readonly rowCount: number;
  /** Whether no rows follow. */
  abstract readonly isComplete: boolean;
  /** How many events came that have no row yet. */
  abstract readonly unseen: number;
  /** What is in a row. */
  abstract row(index: number): LogRow;
  /** Loads the rows on screen, and lets go of those far away. */
  abstract want(first: number, last: number): void;
  /** An event has come. */
  abstract take(event: RecordedEvent): void;
  /** Events may have come that were not told. */
  abstract catchUp(): void;
  /** Shows the events that came while the list was held. */
  protected abstract release(): void;
  /** Reads what is wanted and not there. */
  protected abstract load(): void;
  /** Reads the first page. The rows that are there stay until it has come. */
  protected abstract start(signal: AbortSignal): Promise<void>;

  get isHeld(): boolean {
    return this.#isHeld;
  }

  hold(isHeld: boolean): void {
    if (isHeld === this.#isHeld) return;
    this.#isHeld = isHeld;
    if (!isHeld) this.release();
    this.changed();
  }

  open(): void {
    this.#closing.abort();
    this.#closing = new AbortController();
    void this.attempt(async (signal) => {
      await this.start(signal);
      this.isOpen = true;
    });
  }

  /** After an error nothing is read until this is called. */
  readonly retry = (): void => {
    this.error = undefined;
    this.changed();
    if (this.isOpen) this.load();
    else this.open();
  };

  close(): void {
    this.#closing.abort();
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  };

  /** Another number after each change. */
  readonly version = (): number => this.#version;

  /** Runs a read. A list that was closed meanwhile forgets it. @returns whether it was read */
  protected async attempt(read: (signal: AbortSignal) => Promise<void>): Promise<boolean> {
    const { signal } = this.#closing;
    try {
      await read(signal);
      if (signal.aborted) return false;
      this.error = undefined;
      return true;
    } catch (error) {
      if (signal.aborted) return false;
      this.error = error;
      return false;
    } finally {
      if (!signal.aborted) this.changed();
    }
  }

  /** Tells those who watch, once for all changes of a frame. */
  protected changed(): void {
    if (this.#isTelling) return;
    this.#isTelling = true;
    nextFrame(() => {
      this.#isTelling = false;
      this.#version += 1;
      for (const listener of this.#listeners) listener();
    });
  }
}

/** Under Node.js, where tests run, there are no frames. */
const nextFrame: (tell: () => void) => void =
  typeof requestAnimationFrame === 'undefined' ? queueMicrotask : requestAnimationFrame;
