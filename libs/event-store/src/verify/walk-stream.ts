import { isDamagedEvent } from '../errors/damaged-event.ts';
import type { RecordedEvent } from '../event.ts';
import type { EventStore } from '../event-store.ts';
import { limits } from '../limits.ts';
import type { StreamId } from '../stream.ts';
import { type BreakPoint, explainBreak, type Surroundings } from './explain-break.ts';
import { breakAt, type Link, START } from './link.ts';
import { pages } from './pages.ts';
import { damaged, type WrongEvent } from './wrong-event.ts';

type Reader = Pick<EventStore, 'read'>;

export interface WalkOptions {
  /** Versions whose hashes the caller wants. */
  readonly marks: readonly number[];
  /** Is called after each page with the number of its events. */
  readonly onPage: (events: number) => void;
}

/** A stream that was walked to its head, or to its first wrong event. */
export interface WalkedStream {
  /** The last event that is right. */
  readonly head: Link;
  /** Hashes of the marked versions, up to `head`. */
  readonly hashes: ReadonlyMap<number, string>;
  readonly wrong?: WrongEvent;
}

/**
 * Verifies a stream from its first event, as `read` gives it.
 *
 * @throws StoreUnavailable
 */
export async function walkStream(
  store: Reader,
  stream: StreamId,
  { marks, onPage }: WalkOptions,
): Promise<WalkedStream> {
  let head = START;
  const hashes = new Map<number, string>();
  const read = async (from: number | undefined, limit: number) => {
    const events = await store.read(stream, { ...(from !== undefined && { from }), limit });
    const last = events.length < limit ? undefined : events.at(-1);
    return { events, ...(last && { next: last.version + 1 }) };
  };
  try {
    for await (const page of pages(read)) {
      for (const event of page) {
        const kind = breakAt(head, event);
        if (kind) {
          const wrong = await wrongAt(store, { link: head, event, kind });
          return { head, hashes, wrong };
        }
        head = { version: event.version, hash: event.hash };
        if (marks.includes(head.version)) hashes.set(head.version, head.hash);
      }
      onPage(page.length);
    }
  } catch (error) {
    if (isDamagedEvent(error)) return { head, hashes, wrong: damaged(error) };
    throw error;
  }
  return { head, hashes };
}

async function wrongAt(store: Reader, point: BreakPoint): Promise<WrongEvent> {
  const { stream } = point.event;
  return { stream, ...explainBreak(point, await surroundings(store, point.event)) };
}

/** Reads one page before an event and one after it. */
async function surroundings(
  store: Reader,
  { stream, version }: RecordedEvent,
): Promise<Surroundings> {
  const [before, after] = await Promise.all([
    version === 1
      ? []
      : readable(store.read(stream, { from: Math.max(1, version - limits.page), to: version - 1 })),
    readable(store.read(stream, { from: version + 1 })),
  ]);
  return { before, after };
}

/** A damaged event near a break explains nothing, and must not hide it. */
async function readable(reading: Promise<readonly RecordedEvent[]>) {
  try {
    return await reading;
  } catch (error) {
    if (isDamagedEvent(error)) return [];
    throw error;
  }
}
