import type { RecordedEvent } from '@stockbook/event-store';

/** An event for clients, of one stream. Its position, which it may not have yet, is for those who read the log. */
export const toEvent = ({ position, ...event }: RecordedEvent) => event;
