import { setImmediate } from 'node:timers/promises';
import { isDamagedEvent } from '../errors/damaged-event.ts';

/** An event has up to 128 KiB: a page of 200 is read well within the time of one statement. */
const EVENTS_PER_PAGE = 200;

/** Some events, and where to read on; without `next` they reach the end. */
export interface Page<Event, Place> {
  readonly events: readonly Event[];
  readonly next?: Place;
}

/**
 * Reads to the end, page by page. If an event of a page is damaged, it reads smaller pages, so that the
 * caller gets all events before the damaged one.
 *
 * @param read reads the events from `next` of the page before on
 * @throws DamagedEvent at the damaged event
 */
export async function* pages<Event, Place>(
  read: (from: Place | undefined, limit: number) => Promise<Page<Event, Place>>,
): AsyncGenerator<readonly Event[]> {
  let from: Place | undefined;
  let limit: number = EVENTS_PER_PAGE;
  for (;;) {
    let page: Page<Event, Place>;
    try {
      page = await read(from, limit);
    } catch (error) {
      if (!isDamagedEvent(error) || limit === 1) throw error;
      limit = Math.ceil(limit / 2);
      continue;
    }
    yield page.events;
    if (page.next === undefined) return;
    from = page.next;
    // A store in this process answers without a turn of the event loop.
    await setImmediate();
  }
}
