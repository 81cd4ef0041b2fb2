import type { EventMetadata } from '@stockbook/event-store';

/** The versions that a product may have when an event reaches it: RFC 9110, 13.1. */
export interface Preconditions {
  /** The versions the product may have, or "*" for any product that exists; without it, any. */
  readonly ifMatch?: '*' | readonly number[];
  /** The versions the product must not have, or "*" if it must not exist. */
  readonly ifNoneMatch?: '*' | readonly number[];
}

/** The input of the inventory machine. */
export interface EventInput extends Preconditions {
  /** Where the event came from: an HTTP client waits for the outcome, the bus does not. */
  readonly origin: 'http' | 'bus';
  /** The EventBridge envelope, as received. */
  readonly event: unknown;
  /** The eventId, if the event has none; beside one, it must be the same. */
  readonly idempotencyKey?: string;
  readonly metadata?: EventMetadata;
}

/**
 * Reads the input of an execution. An envelope as it stands, which the AWS sample gives to
 * StartExecution, is taken as one from the bus: no caller waits for its outcome.
 *
 * @example
 * eventInputOf({ id: 'e-1', detail: {} }) // { origin: 'bus', event: { id: 'e-1', detail: {} } }
 */
export function eventInputOf(input: unknown): EventInput {
  const isObject = typeof input === 'object' && input !== null;
  return isObject && Object.hasOwn(input, 'origin') && Object.hasOwn(input, 'event')
    ? (input as EventInput)
    : { origin: 'bus', event: input };
}
