import { setImmediate } from 'node:timers/promises';
import { isDamagedEvent } from '../errors/damaged-event.ts';

/** An event has up to 128 KiB: a page of 200 is read well within the time of one statement. */
const EVENTS_PER_PAGE = 200;

/**
 * Reads to the end, page by page. If an event of a page is damaged, it reads smaller pages, so that the
 * caller gets all events before the damaged one.
 *
 * @param read reads the events after the last one of the page before
 * @throws DamagedEvent at the damaged event
 */
export async function* pages<Event>(
  read: (last: Event | undefined, limit: number) => Promise<readonly Event[]>,
): AsyncGenerator<readonly Event[]> {
  let last: Event | undefined;
  let limit: number = EVENTS_PER_PAGE;
  for (;;) {
    let page: readonly Event[];
    try {
      page = await read(last, limit);
    } catch (error) {
      if (!isDamagedEvent(error) || limit === 1) throw error;
      limit = Math.ceil(limit / 2);
      continue;
    }
    yield page;
    if (page.length < limit) return;
    last = page.at(-1);
    // A store in this process answers without a turn of the event loop.
    await setImmediate();
  }
}
