import type { PositionedEvent } from './event.ts';
import type { LogPage } from './event-store.ts';

/**
 * Returns the page of an adapter that finds all events that match up to the end of the log.
 *
 * @param end the position of the log's last event, read together with the events
 * @example
 * toLogPage([], { after: '7', limit: 10, end: '9' }) // { events: [], position: '9', atEnd: true }
 */
export function toLogPage(
  events: readonly PositionedEvent[],
  { after, limit, end }: { readonly after: string; readonly limit: number; readonly end: string },
): LogPage {
  const last = events.at(-1)?.position;
  if (last !== undefined && events.length === limit) {
    return { events, position: last, atEnd: Number(last) >= Number(end) };
  }
  return { events, position: Number(end) > Number(after) ? end : after, atEnd: true };
}
