import { setTimeout as delay } from 'node:timers/promises';
import { type EventStore, isStoreUnavailable, type PositionedEvent } from '../../src/index.ts';

const PAGE = 7;

/**
 * Reads the log while others append, in pages, each after the one before. An event that becomes visible behind a
 * page that was read would be missing.
 *
 * @param all the number of events after the last append: it ends when it has read that many, or after `patience`
 * @param patience how long it waits for them after the last append, in ms
 */
export async function follow(
  store: EventStore,
  start: string,
  all: Promise<number>,
  patience: number,
): Promise<readonly PositionedEvent[]> {
  const found: PositionedEvent[] = [];
  const end = { events: Number.POSITIVE_INFINITY, deadline: Number.POSITIVE_INFINITY };
  void all.then((events) => Object.assign(end, { events, deadline: Date.now() + patience }));
  for (let after = start; ;) {
    const enough = found.length >= end.events || Date.now() > end.deadline;
    const page = await store.readAll({ after, limit: PAGE }).catch((error: unknown) => {
      if (isStoreUnavailable(error)) return undefined;
      throw error;
    });
    found.push(...(page?.events ?? []));
    after = page?.position ?? after;
    if (page?.atEnd && enough) return found;
    if (page?.atEnd !== false) await delay(1);
  }
}

/**
 * Compares what was followed with what the streams have.
 *
 * @returns what is wrong, in sentences
 */
export function missedBy(
  followed: readonly PositionedEvent[],
  streams: ReadonlyMap<string, readonly string[]>,
): readonly string[] {
  const wrong: string[] = [];
  for (const [stream, ids] of streams) {
    const found = followed.filter((event) => event.stream.id === stream).map(({ id }) => id);
    const same = found.length === ids.length && found.every((id, index) => id === ids[index]);
    if (same) continue;
    const missing = ids.filter((id) => !found.includes(id));
    wrong.push(
      `a reader that followed the log got ${found.length} events of stream ${stream}, which has ${ids.length}; missing: ${missing.join(', ') || 'none, but the order differs'}`,
    );
  }
  return wrong;
}
