import type { EventMetadata } from '@stockbook/event-store';

/** What starts the inventory machine. */
export interface EventInput {
  /** Who waits for the answer: an HTTP client does, a bus does not. */
  readonly origin: 'http' | 'bus';
  /** The EventBridge envelope, as it came. */
  readonly event: unknown;
  /** Serves as eventId where the event has none. */
  readonly idempotencyKey?: string;
  /** The versions the product may have, or "*" for any that exists; unconditional where absent. */
  readonly ifMatch?: '*' | readonly number[];
  readonly metadata?: EventMetadata;
}
