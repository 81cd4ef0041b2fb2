import type { EventMetadata } from '@stockbook/event-store';

/** The input of the inventory machine. */
export interface EventInput {
  /** Where the event came from: an HTTP client waits for the outcome, the bus does not. */
  readonly origin: 'http' | 'bus';
  /** The EventBridge envelope, as received. */
  readonly event: unknown;
  /** The eventId, if the event has none. */
  readonly idempotencyKey?: string;
  /** The versions the product may have, or "*" for any product that exists; without it, any. */
  readonly ifMatch?: '*' | readonly number[];
  readonly metadata?: EventMetadata;
}
