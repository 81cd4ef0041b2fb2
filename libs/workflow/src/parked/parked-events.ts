import type { EventInput } from '../event-input.ts';
import type { Problem } from '../problem.ts';

/** An event from the bus that did not end in the log, with the problem. */
export interface ParkedEvent {
  /** Name of the execution that parked it; usually a UUIDv7. */
  readonly id: string;
  /** RFC 3339 in UTC. */
  readonly parkedAt: string;
  /** The input of the execution. */
  readonly input: EventInput;
  readonly problem: Problem;
}

export interface ParkedQuery {
  /** The largest number of events to return. */
  readonly limit: number;
  /** The id of the last event of the previous page; without it, the first page. */
  readonly after?: string;
}

/**
 * Where events from the bus wait to be redriven. A bus does not keep events in order, so an event that was
 * refused may be accepted later. Each home has its own implementation.
 */
export interface ParkedEvents {
  /** Parks an event; does nothing if its id is parked already. */
  park(event: ParkedEvent): Promise<void>;
  /** Parked events, ordered by id. */
  list(query: ParkedQuery): Promise<readonly ParkedEvent[]>;
  find(id: string): Promise<ParkedEvent | undefined>;
  /** Removes an event; does nothing if it is not there. */
  remove(id: string): Promise<void>;
}
