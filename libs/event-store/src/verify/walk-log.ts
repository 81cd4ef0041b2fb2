import { isDamagedEvent } from '../errors/damaged-event.ts';
import type { PositionedEvent } from '../event.ts';
import type { EventStore } from '../event-store.ts';
import type { StreamId } from '../stream.ts';
import { type Break, breakAt, type Link, START } from './link.ts';
import { pages } from './pages.ts';
import { damaged, type WrongEvent } from './wrong-event.ts';

/** A stream, and its last event that was verified. */
export interface FoundStream extends Link {
  readonly stream: StreamId;
}

/** The streams that `readAll` gave, by {@link keyOf}. */
export type FoundStreams = ReadonlyMap<string, FoundStream>;

/** Names a stream in a map. Older logs may have a slash in a category. */
export const keyOf = ({ category, id }: StreamId): string => JSON.stringify([category, id]);

/** What `readAll` gave, up to its end or to the first event that does not follow. */
export interface WalkedLog {
  readonly found: FoundStreams;
  readonly events: number;
  /** Position of the last event; absent if the log is empty. */
  readonly position?: string;
  /** The first event that does not follow the one before it in its stream. */
  readonly broken?: { readonly event: PositionedEvent; readonly link: Link; readonly kind: Break };
  /** An event that the store cannot give. */
  readonly wrong?: WrongEvent;
}

/**
 * Verifies the whole log as `readAll` gives it. It keeps a version and a hash for each stream, so its memory
 * does not grow with the number of events.
 *
 * @param onPage is called after each page
 * @throws StoreUnavailable
 */
export async function walkLog(
  store: Pick<EventStore, 'readAll'>,
  onPage: (walked: { events: number; streams: number; position: string }) => void,
): Promise<WalkedLog> {
  const found = new Map<string, FoundStream>();
  let events = 0;
  let position: string | undefined;
  const walked = () => ({ found, events, ...(position !== undefined && { position }) });
  const read = async (after: string | undefined, limit: number) => {
    const page = await store.readAll({ limit, ...(after !== undefined && { after }) });
    return { events: page.events, ...(!page.atEnd && { next: page.position }) };
  };
  try {
    for await (const page of pages(read)) {
      for (const event of page) {
        const key = keyOf(event.stream);
        const link = found.get(key) ?? START;
        const kind = breakAt(link, event);
        if (kind) return { ...walked(), broken: { event, link, kind } };
        found.set(key, { stream: event.stream, version: event.version, hash: event.hash });
        events += 1;
        position = event.position;
      }
      if (position !== undefined) onPage({ events, streams: found.size, position });
    }
  } catch (error) {
    if (isDamagedEvent(error)) return { ...walked(), wrong: damaged(error) };
    throw error;
  }
  return walked();
}
