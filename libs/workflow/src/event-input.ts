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
