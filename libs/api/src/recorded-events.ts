import type { RecordedEvent } from '@stockbook/event-store';

/** An event for clients, without its position, which only cursors use. */
export const toEvent = ({ position, ...event }: RecordedEvent) => event;
