import type { EventInput } from '../event-input.ts';
import type { Problem } from '../problem.ts';

/** An event that came over the bus and did not end in the log, with why not. */
export interface ParkedEvent {
  /** Name of the execution that parked it; UUIDv7 in most homes. */
  readonly id: string;
  /** RFC 3339 in UTC. */
  readonly parkedAt: string;
  /** What the inventory machine was started with. */
  readonly input: EventInput;
  readonly problem: Problem;
}

export interface ParkedQuery {
  /** How many to return at most. */
  readonly limit: number;
  /** The id of the last one of the page before; from the first where absent. */
  readonly after?: string;
}

/**
 * Where events wait for a person, or a redrive, to decide: a bus keeps no order, and what was wrong
 * may well be right a moment later. Each home has its own.
 */
export interface ParkedEvents {
  /** Parks an event; of an id that is there already, nothing changes. */
  park(event: ParkedEvent): Promise<void>;
  /** Parked events by id. */
  list(query: ParkedQuery): Promise<readonly ParkedEvent[]>;
  find(id: string): Promise<ParkedEvent | undefined>;
  /** Takes an event away, once it is in the log. */
  remove(id: string): Promise<void>;
}
