import type { PositionedEvent } from '../event.ts';
import type { LogFilter } from '../event-store.ts';

/** What a handler is told about a delivery. */
export interface DeliveryContext {
  /**
   * Aborts when the process stops, has lost its lease, or the handler's time is up: what the handler does then is
   * not recorded.
   */
  readonly signal: AbortSignal;
  /** Which attempt this is, from 1. */
  readonly attempt: number;
}

/**
 * Follows the log from a position, and has each event that it wants at least once, in the order of the log.
 *
 * Raise `version` to follow anew: each version has a checkpoint of its own.
 */
export interface Subscription {
  /** 1 to 60 letters, digits, dots, hyphens and underscores. */
  readonly name: string;
  /** A whole number from 1. */
  readonly version: number;
  /** All events by default. */
  readonly filter?: LogFilter;
  /**
   * Where it begins the first time: the start (default), the end as it is when `readers.start()` has resolved, or
   * after a position.
   */
  readonly from?: 'start' | 'end' | { readonly after: string };
  /** How many events `handle` gets at most, 1 to 1,000; 100 by default. */
  readonly batchSize?: number;
  /**
   * Handles events. If it throws, the events come again, one by one. If it throws `StoreUnavailable` or
   * `ReceiverUnavailable`, they come again until it does not, after the receiver's `retryAfter` at the earliest,
   * and that is no attempt.
   */
  readonly handle: (events: readonly PositionedEvent[], context: DeliveryContext) => Promise<void>;
  /**
   * How long `handle` may take, in ms, 1 to 2,147,483,647; 300,000 (five minutes) by default. After this time its
   * signal aborts, and the attempt has failed. The next one does not wait for a handler that ignores the signal.
   */
  readonly handlerTimeoutMs?: number;
  /**
   * What happens to the later events of a stream one of whose events was parked: they go on (default), or they
   * are parked behind it, until it was redriven or discarded.
   */
  readonly afterParked?: 'go-on' | 'hold-stream';
  /** How often an event is tried before it is parked, 1 to 1,000; 10 by default. */
  readonly attempts?: number;
}
