import type { LogReader, PositionedEvent } from '@stockbook/event-store';
import type { Wanted } from '../live/log-tail.ts';

/** How many events a page is chosen from, if each must be looked at: the contract says so. */
export const LOOKED_AT = 1_000;

export interface Part extends Wanted {
  /** A position: the page begins next to it. */
  readonly from: string | undefined;
  readonly limit: number;
}

export interface Page {
  readonly events: readonly PositionedEvent[];
  /** The position next to which the following page begins; undefined if there is none. */
  readonly next: string | undefined;
}

/** A page of the log in the order of positions. */
export async function readOldestFirst(
  store: LogReader,
  { from = '0', limit, filter, only }: Part,
): Promise<Page> {
  const page = await store.readAll({ after: from, filter, limit: only ? LOOKED_AT : limit });
  const found = only ? page.events.filter(only) : page.events;
  const events = found.slice(0, limit);
  const end = page.atEnd ? undefined : page.position;
  return { events, next: found.length > limit ? events.at(-1)?.position : end };
}
