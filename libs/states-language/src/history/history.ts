import type { Clock } from '../ports/clock.ts';
import type { HistoryEvent, HistoryEventDetails, HistoryEventType } from './history-event.ts';

/** The details of an event. They are made only if they are read. */
export type Details = () => HistoryEventDetails;

export interface HistoryOptions {
  /** Whether the events are kept. */
  readonly keep: boolean;
  /** Gets each event when it happens. */
  readonly onEvent?: ((event: HistoryEvent) => void) | undefined;
}

/** Numbers what happens in an execution, and keeps it. */
export class History {
  readonly events: HistoryEvent[] = [];
  #count = 0;
  readonly #clock: Clock;
  readonly #keep: boolean;
  readonly #onEvent: ((event: HistoryEvent) => void) | undefined;

  constructor(clock: Clock, { keep, onEvent }: HistoryOptions) {
    this.#clock = clock;
    this.#keep = keep;
    this.#onEvent = onEvent;
  }

  /** How many events there are. */
  get count(): number {
    return this.#count;
  }

  /** Adds an event and returns its id. */
  add(type: HistoryEventType, previousEventId: number, details?: Details): number {
    const id = ++this.#count;
    if (this.#keep || this.#onEvent) {
      const timestamp = this.#clock.now();
      const event = { id, previousEventId, timestamp, type, ...details?.() };
      if (this.#keep) this.events.push(event);
      this.#onEvent?.(event);
    }
    return id;
  }
}
