import type { EventInput } from '../event-input.ts';
import type { Problem } from '../problem.ts';
import type { Reason } from './reason.ts';

/** What an execution parks. */
export interface Parking {
  /** Names the event with its content, so that the same event has one entry. */
  readonly id: string;
  /** The time, in RFC 3339 and UTC. */
  readonly at: string;
  /** The execution that parks the event, if it is known: it counts once, however often it is retried. */
  readonly executionId?: string;
  /** The input of the execution. */
  readonly input: EventInput;
  /** Why the event is not in the log. */
  readonly reason: Reason;
}

/** An event from the bus that did not end in the log, with the problem. */
export interface ParkedEvent {
  /** See {@link Parking}. Older versions named an entry after the execution that parked it. */
  readonly id: string;
  /** When the event was parked first, in RFC 3339 and UTC. */
  readonly parkedAt: string;
  /** When the event was parked last, in RFC 3339 and UTC. */
  readonly lastParkedAt: string;
  /** How many executions parked the event. */
  readonly times: number;
  /** The execution that parked the event last, if it is known. */
  readonly executionId?: string;
  /** The input of the last execution. */
  readonly input: EventInput;
  /** Why the last execution did not end in the log, be it one of the bus or of a redrive. */
  readonly problem: Problem;
}

/** A place in the list of parked events. */
export type ParkedPlace = Pick<ParkedEvent, 'parkedAt' | 'id'>;

/** Which parked events are meant; without a field, all. */
export interface ParkedFilter {
  /** Only those after this place. */
  readonly after?: ParkedPlace;
  /** Only those with this type of problem. */
  readonly problem?: Problem['type'];
}

export interface ParkedQuery extends ParkedFilter {
  /** The largest number of events to return. */
  readonly limit: number;
}

/** The parked events with one type of problem. */
export interface ParkedGroup {
  readonly problem: Problem['type'];
  /** The title of the problem. */
  readonly title: string;
  readonly count: number;
  /** When the oldest of them was parked first, in RFC 3339 and UTC. */
  readonly parkedAt: string;
  /** When one of them was parked last, in RFC 3339 and UTC. */
  readonly lastParkedAt: string;
}

/** Parked events, counted by problem. */
export interface ParkedGroups {
  /** The largest first. */
  readonly groups: readonly ParkedGroup[];
  /** Whether all parked events were counted. */
  readonly isComplete: boolean;
}

/**
 * Where events from the bus wait to be redriven. A bus does not keep events in order, so an event that was
 * refused may be accepted later. Each home has its own implementation.
 */
export interface ParkedEvents {
  /**
   * Parks an event. If its id is parked already, the entry keeps its place in the list, counts one more,
   * and gets the new input, reason and time. A retry of the execution that parked it last changes nothing.
   */
  park(parking: Parking): Promise<void>;
  /**
   * Gives an entry the problem of a redrive that was refused. It stays as it was parked in everything
   * else: its place, count, times, execution and input. Does nothing if the event is no longer parked, so
   * that an entry that was discarded meanwhile does not come back. If the event is parked again at the
   * same moment, either problem may stay.
   */
  setProblem(id: string, problem: Problem): Promise<void>;
  /** Parked events, ordered by the time they were parked first, then by id. */
  list(query: ParkedQuery): Promise<readonly ParkedEvent[]>;
  count(filter: ParkedFilter): Promise<number>;
  /**
   * Counts the oldest parked events by problem. It reads them.
   *
   * @param limit how many events to read at most
   */
  groups(limit: number): Promise<ParkedGroups>;
  find(id: string): Promise<ParkedEvent | undefined>;
  /** Removes an event; does nothing if it is not there. */
  remove(id: string): Promise<void>;
}
